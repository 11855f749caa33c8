package dev.sankofa.sandbox.s3.fault;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Which requests a fault strikes. Built from {@link #on} by narrowing; a rule counts for itself how often it matched and struck.
 */
public final class FaultRule {
    private final Set<String> operations;
    private final Predicate<String> buckets;
    private final Predicate<String> keys;
    private final int skip;
    private final int times;
    private final double probability;
    private final Random random;
    private final Fault fault;
    private final AtomicInteger matched = new AtomicInteger();
    private final AtomicInteger struck = new AtomicInteger();

    private FaultRule(
            Set<String> operations,
            Predicate<String> buckets,
            Predicate<String> keys,
            int skip,
            int times,
            double probability,
            Random random,
            Fault fault) {
        this.operations = Set.copyOf(operations);
        this.buckets = buckets;
        this.keys = keys;
        this.skip = skip;
        this.times = times;
        this.probability = probability;
        this.random = random;
        this.fault = fault;
    }

    /** Every request of these operations, as the API reference calls them; of all operations when none is named. */
    public static FaultRule on(Fault fault, String... operations) {
        return new FaultRule(
                Set.of(operations), bucket -> true, key -> true, 0, Integer.MAX_VALUE, 1, new Random(0), fault);
    }

    public FaultRule bucket(String name) {
        return new FaultRule(operations, name::equals, keys, skip, times, probability, random, fault);
    }

    /** Only for keys that satisfy this. */
    public FaultRule keys(Predicate<String> condition) {
        return new FaultRule(operations, buckets, condition, skip, times, probability, random, fault);
    }

    /** The first so many matching requests are spared. */
    public FaultRule after(int requests) {
        return new FaultRule(operations, buckets, keys, requests, times, probability, random, fault);
    }

    /** Strikes at most so often. */
    public FaultRule times(int most) {
        return new FaultRule(operations, buckets, keys, skip, most, probability, random, fault);
    }

    /** Strikes each matching request with this probability, the same way for the same seed and order of requests. */
    public FaultRule probability(double chance, long seed) {
        return new FaultRule(operations, buckets, keys, skip, times, chance, new Random(seed), fault);
    }

    /** How often it has struck. */
    public int struck() {
        return struck.get();
    }

    Fault fault() {
        return fault;
    }

    synchronized boolean strikes(String operation, String bucket, String key) {
        boolean matches =
                (operations.isEmpty() || operations.contains(operation)) && buckets.test(bucket) && keys.test(key);
        if (!matches || matched.getAndIncrement() < skip || struck.get() >= times) {
            return false;
        }
        if (probability < 1 && random.nextDouble() >= probability) {
            return false;
        }
        struck.incrementAndGet();
        return true;
    }
}
