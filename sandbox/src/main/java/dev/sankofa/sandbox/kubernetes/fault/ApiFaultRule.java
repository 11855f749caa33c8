package dev.sankofa.sandbox.kubernetes.fault;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Which requests a fault strikes. Built from {@link #on} by narrowing; a rule counts how often it matched and struck. */
public final class ApiFaultRule {
    private final Set<String> operations;
    private final Predicate<String> names;
    private final int skip;
    private final int times;
    private final ApiFault fault;
    private final AtomicInteger matched = new AtomicInteger();
    private final AtomicInteger struck = new AtomicInteger();

    private ApiFaultRule(Set<String> operations, Predicate<String> names, int skip, int times, ApiFault fault) {
        this.operations = Set.copyOf(operations);
        this.names = names;
        this.skip = skip;
        this.times = times;
        this.fault = fault;
    }

    /**
     * Every request of these operations: {@code list pods}, {@code patch deployments}, {@code update deployments/status}; {@code get
     * discovery} for documents about what is served. Every request at all when none is named.
     */
    public static ApiFaultRule on(ApiFault fault, String... operations) {
        return new ApiFaultRule(Set.of(operations), name -> true, 0, Integer.MAX_VALUE, fault);
    }

    /** Only for objects whose {@code namespace/name} satisfies this; one of the cluster has just its name, a collection {@code namespace/}. */
    public ApiFaultRule names(Predicate<String> condition) {
        return new ApiFaultRule(operations, condition, skip, times, fault);
    }

    /** The first so many matching requests are spared. */
    public ApiFaultRule after(int requests) {
        return new ApiFaultRule(operations, names, requests, times, fault);
    }

    /** Strikes at most so often. */
    public ApiFaultRule times(int most) {
        return new ApiFaultRule(operations, names, skip, most, fault);
    }

    /** How often it has struck. */
    public int struck() {
        return struck.get();
    }

    ApiFault fault() {
        return fault;
    }

    synchronized boolean strikes(String operation, String name) {
        boolean matches = (operations.isEmpty() || operations.contains(operation)) && names.test(name);
        if (!matches || matched.getAndIncrement() < skip || struck.get() >= times) {
            return false;
        }
        struck.incrementAndGet();
        return true;
    }
}
