package dev.sankofa.testkit;

import java.util.Random;

/**
 * Random data that a failure can repeat: the seed is printed, and {@code -Dsankofa.seed=N} sets it.
 *
 * @param value what the generator starts from
 */
public record Seed(long value) {
    /** A fresh seed, or the one asked for; printed to the test's output. */
    public static Seed fresh() {
        Seed seed = new Seed(Long.getLong("sankofa.seed", System.nanoTime()));
        System.out.println("repeat with -Dsankofa.seed=" + seed.value);
        return seed;
    }

    public Random random() {
        return new Random(value);
    }
}
