package dev.sankofa.components.cache.census;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts keys while they pass. Used by one thread at a time. */
public final class Census {
    private static final int MOST_PATTERNS = 2_000;
    private static final int MOST_FAMILIES = 500;
    private static final String OTHERS = "(others)";

    private final Map<String, PatternCount> patterns = new HashMap<>();
    private final QueueCensus queues = new QueueCensus();
    private final Map<Integer, Long> keysOfDatabase = new TreeMap<>();
    private long keys;
    private long expiring;
    private long bytes;
    private long largestBytes;
    private Bytes largestName = Bytes.EMPTY;

    /** Whether {@link #add} needs the value. */
    public boolean wants(Bytes name) {
        return queues.wants(name);
    }

    /** Does not close the value. */
    public void add(RdbKey key, DumpPayload value) throws IOException {
        keys++;
        expiring += key.expiresAtMillis().isPresent() ? 1 : 0;
        bytes += key.name().length() + key.bytes();
        keysOfDatabase.merge(key.database(), 1L, Long::sum);
        if (key.bytes() > largestBytes) {
            largestBytes = key.bytes();
            largestName = key.name();
        }
        count(KeyPattern.of(key.name().toArray())).add(key);
        queues.add(key, value);
    }

    private PatternCount count(String pattern) {
        PatternCount known = patterns.get(pattern);
        if (known != null) {
            return known;
        }
        String family = patterns.size() < MOST_PATTERNS ? pattern : KeyPattern.family(pattern);
        boolean isFull = patterns.size() >= MOST_PATTERNS + MOST_FAMILIES && !patterns.containsKey(family);
        return patterns.computeIfAbsent(isFull ? OTHERS : family, _ -> new PatternCount());
    }

    public long keys() {
        return keys;
    }

    public long expiring() {
        return expiring;
    }

    /** Of names and serialised values. */
    public long bytes() {
        return bytes;
    }

    /** The size of the largest serialised value. */
    public long largestBytes() {
        return largestBytes;
    }

    public Bytes largestName() {
        return largestName;
    }

    public Map<Integer, Long> keysOfDatabase() {
        return keysOfDatabase;
    }

    Map<String, PatternCount> patterns() {
        return patterns;
    }

    public List<JobQueue> queues() {
        return queues.queues();
    }
}
