package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.spi.cutover.ServedInstance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Counts what a cutover has others do, and ends the run before or behind one of it, as a killed process ends. */
final class KilledAtStep {
    private static final Set<String> STEPS = Set.of(
            "testConnections", "removeTests", "fence", "unfence", "change", "putBack", "restart", "awaitRestart");

    private int seen;
    private int stopAt = Integer.MAX_VALUE;

    /** From now on, the run is killed at the moment of that number; 0 is before the first step, 1 behind it. */
    void at(int moment) {
        seen = 0;
        stopAt = moment;
    }

    int seen() {
        return seen;
    }

    /** The same, but that the process may be killed in between; so are the servers that it gives. */
    <T> T around(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    boolean counts = STEPS.contains(method.getName());
                    if (counts) {
                        moment();
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (counts) {
                        moment();
                    }
                    return result instanceof ServedInstance server ? around(ServedInstance.class, server) : result;
                }));
    }

    private void moment() {
        if (seen++ == stopAt) {
            throw new Gate.Killed();
        }
    }
}
