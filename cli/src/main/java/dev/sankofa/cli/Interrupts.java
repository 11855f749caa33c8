package dev.sankofa.cli;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ExitStatus;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Ctrl-C and a termination signal do: the first asks the run to end and leaves everything valid, the second ends it at once.
 *
 * <p>The JDK's signals have no supported interface; they are reached by name, and where that fails the process simply ends, which
 * the repository survives as well.
 */
final class Interrupts {
    private final Cancellation cancellation;
    private final PrintStream err;
    private final AtomicInteger seen = new AtomicInteger();

    Interrupts(Cancellation cancellation, PrintStream err) {
        this.cancellation = cancellation;
        this.err = err;
    }

    void install() {
        for (String name : List.of("INT", "TERM")) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                // Of our own loader: what is made for the JDK's is not kept for the next start.
                Object proxy = Proxy.newProxyInstance(
                        Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                            if (method.getName().equals("handle")) {
                                interrupted();
                            }
                            return null;
                        });
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                return;
            }
        }
    }

    void interrupted() {
        if (seen.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED.number());
        }
        cancellation.cancel();
        err.println();
        err.println("stopping; what is stored stays valid. Interrupt again to stop at once.");
        err.flush();
    }
}
