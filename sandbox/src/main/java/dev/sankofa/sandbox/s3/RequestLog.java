package dev.sankofa.sandbox.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a server was asked: counted by operation, so that a test can say "the second run writes nothing". */
public final class RequestLog {
    private static final int KEPT = 10_000;

    /**
     * One request that was signed well enough to be understood.
     *
     * @param key the key as text, empty for requests about buckets
     */
    public record Entry(String operation, String bucket, String key, int status) {}

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();

    void begin() {
        underWay.incrementAndGet();
    }

    void end() {
        underWay.decrementAndGet();
    }

    void add(Entry entry) {
        counts.computeIfAbsent(entry.operation(), name -> new AtomicLong()).incrementAndGet();
        synchronized (entries) {
            if (entries.size() < KEPT) {
                entries.add(entry);
            }
        }
    }

    /** How often each operation was asked for, by name. */
    public Map<String, Long> counts() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((name, count) -> copy.put(name, count.get()));
        return copy;
    }

    public long count(String operation) {
        AtomicLong count = counts.get(operation);
        return count == null ? 0 : count.get();
    }

    /** The first ten thousand requests in the order of their answers. */
    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** Forgets everything so far. */
    public void clear() {
        counts.clear();
        synchronized (entries) {
            entries.clear();
        }
    }

    /** Requests that are being worked on now. */
    public int underWay() {
        return underWay.get();
    }
}
