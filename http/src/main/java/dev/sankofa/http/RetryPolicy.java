package dev.sankofa.http;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and after what delay a failed attempt is made again: exponential with full jitter, so that many clients do not come back
 * together.
 *
 * @param attempts in all, at least one
 * @param first the longest delay after the first attempt; doubles after each further one
 * @param longest no delay is longer, not even one that the server asks for
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {
    /** Survives a server that refuses for about a minute. */
    public static final RetryPolicy PATIENT = new RetryPolicy(10, Duration.ofMillis(100), Duration.ofSeconds(20));

    /** For questions that a person waits for. */
    public static final RetryPolicy BRIEF = new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(2));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts are less than one: " + attempts);
        }
    }

    /**
     * The delay after a failed attempt.
     *
     * @param attempt the number of the attempt that failed, from 1
     * @param asked what the server asked for in {@code Retry-After}; the delay is not shorter
     */
    public Duration delay(int attempt, Optional<Duration> asked, RandomGenerator random) {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        Duration jittered = Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
        return asked.filter(delay -> delay.compareTo(jittered) > 0)
                .map(delay -> delay.compareTo(longest) > 0 ? longest : delay)
                .orElse(jittered);
    }
}
