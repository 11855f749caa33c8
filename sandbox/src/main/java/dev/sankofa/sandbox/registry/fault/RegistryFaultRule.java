package dev.sankofa.sandbox.registry.fault;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Which requests a fault strikes. Built from {@link #on} by narrowing; a rule counts how often it matched and struck. */
public final class RegistryFaultRule {
    private final Set<String> operations;
    private final Predicate<String> references;
    private final int skip;
    private final int times;
    private final RegistryFault fault;
    private final AtomicInteger matched = new AtomicInteger();
    private final AtomicInteger struck = new AtomicInteger();

    private RegistryFaultRule(
            Set<String> operations, Predicate<String> references, int skip, int times, RegistryFault fault) {
        this.operations = Set.copyOf(operations);
        this.references = references;
        this.skip = skip;
        this.times = times;
        this.fault = fault;
    }

    /** Every request of these operations, such as {@code GET blob}; of all operations when none is named. */
    public static RegistryFaultRule on(RegistryFault fault, String... operations) {
        return new RegistryFaultRule(Set.of(operations), reference -> true, 0, Integer.MAX_VALUE, fault);
    }

    /** Only for tags, digests or upload ids that satisfy this. */
    public RegistryFaultRule references(Predicate<String> condition) {
        return new RegistryFaultRule(operations, condition, skip, times, fault);
    }

    /** The first so many matching requests are spared. */
    public RegistryFaultRule after(int requests) {
        return new RegistryFaultRule(operations, references, requests, times, fault);
    }

    /** Strikes at most so often. */
    public RegistryFaultRule times(int most) {
        return new RegistryFaultRule(operations, references, skip, most, fault);
    }

    /** How often it has struck. */
    public int struck() {
        return struck.get();
    }

    RegistryFault fault() {
        return fault;
    }

    synchronized boolean strikes(String operation, String reference) {
        boolean matches = (operations.isEmpty() || operations.contains(operation)) && references.test(reference);
        if (!matches || matched.getAndIncrement() < skip || struck.get() >= times) {
            return false;
        }
        struck.incrementAndGet();
        return true;
    }
}
