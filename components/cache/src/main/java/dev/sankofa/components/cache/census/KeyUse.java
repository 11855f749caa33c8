package dev.sankofa.components.cache.census;

import dev.sankofa.components.cache.rdb.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What keys seem to be for. */
public enum KeyUse {
    /** A job queue's: lost, work is lost; brought back, work may be done twice. */
    QUEUE("queue"),
    /** A log that consumers read at their own pace. */
    STREAM("stream"),
    /** Who is logged in: lost, people log in again. */
    SESSION("sessions"),
    /** Who is at work: better lost than brought back. */
    LOCK("locks"),
    /** How often somebody came: lost, limits start anew. */
    RATE_LIMIT("rate limits"),
    /** Expires by itself, so that the application can live without. */
    CACHE("cache"),
    /** Stays until somebody deletes it: nothing says that it can be made again. */
    DATA("data");

    private static final Set<String> SESSION_WORDS = Set.of("sess", "session", "sessions");
    private static final Set<String> LOCK_WORDS =
            Set.of("lock", "locks", "mutex", "redlock", "semaphore", "laravel_lock", "shedlock", "job-lock");
    private static final Set<String> LIMIT_WORDS =
            Set.of("rl", "ratelimit", "rate-limit", "rate_limit", "limiter", "throttle", "rate-limiter");
    private static final Set<String> CACHE_WORDS = Set.of("cache", "cached", "caches");
    private static final Set<String> QUEUE_HEADS =
            Set.of("queue", "queues", "rq", "resque", "_kombu", "unacked", "unacked_index", "unacked_mutex", "celery");

    private final String word;

    KeyUse(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }

    static KeyUse of(String pattern, PatternCount count, boolean belongsToQueue) {
        List<String> segments = KeyPattern.segments(pattern.toLowerCase(Locale.ROOT));
        if (count.of(ValueType.STREAM) > 0) {
            return belongsToQueue ? QUEUE : STREAM;
        }
        if (belongsToQueue || QUEUE_HEADS.contains(segments.getFirst()) || isSidekiq(pattern, count)) {
            return QUEUE;
        }
        if (anyOf(segments, LOCK_WORDS)) {
            return LOCK;
        }
        if (anyOf(segments, LIMIT_WORDS)) {
            return RATE_LIMIT;
        }
        if (anyOf(segments, SESSION_WORDS)) {
            return SESSION;
        }
        // Named a cache is not enough: what never expires may be all there is.
        return count.lasting() == 0 || (anyOf(segments, CACHE_WORDS) && count.expiring() > count.lasting())
                ? CACHE
                : DATA;
    }

    private static boolean isSidekiq(String pattern, PatternCount count) {
        return Set.of("retry", "schedule", "dead").contains(pattern) && count.of(ValueType.SORTED_SET) > 0;
    }

    private static boolean anyOf(List<String> segments, Set<String> words) {
        return segments.stream().anyMatch(words::contains);
    }
}
