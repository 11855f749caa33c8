package dev.sankofa.components.cache.census;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.ValueType;
import dev.sankofa.components.cache.value.ElementCount;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the queues of Bull and BullMQ and counts their jobs. A key alone proves nothing; two that belong together do. */
public final class QueueCensus {
    private static final int MOST = 200;

    private final Map<String, Found> found = new HashMap<>();

    private static final class Found {
        final int database;
        final String stem;
        final Set<String> parts = new HashSet<>();
        final Map<String, Long> jobs = new HashMap<>();

        Found(int database, String stem) {
            this.database = database;
            this.stem = stem;
        }
    }

    /** Whether the value of such a key is needed, to count what is in it. */
    public boolean wants(Bytes name) {
        // Most names end otherwise: the last letter spares making a text of them.
        int length = name.length();
        return length < 200
                && length > 4
                && JobQueue.partOf(name.toString())
                        .filter(JobQueue.Part::isState)
                        .isPresent();
    }

    public void add(RdbKey key, DumpPayload value) throws IOException {
        if (key.name().length() >= 200) {
            return;
        }
        Optional<JobQueue.Part> part = JobQueue.partOf(key.name().toString());
        if (part.isEmpty() || !isOfType(part.get(), key.type())) {
            return;
        }
        String id = key.database() + " " + part.get().stem();
        if (!found.containsKey(id) && found.size() == MOST) {
            return;
        }
        Found queue = found.computeIfAbsent(
                id, _ -> new Found(key.database(), part.get().stem()));
        queue.parts.add(part.get().part());
        if (part.get().isState() && value.isPresent()) {
            queue.jobs.put(part.get().part(), ElementCount.of(value));
        }
    }

    private static boolean isOfType(JobQueue.Part part, ValueType type) {
        return switch (part.part()) {
            case "wait", "paused", "active" -> type == ValueType.LIST;
            case "meta" -> type == ValueType.HASH;
            case "events" -> type == ValueType.STREAM;
            case "id", "meta-paused", "stalled-check" -> type == ValueType.STRING;
            default -> type == ValueType.SORTED_SET;
        };
    }

    public List<JobQueue> queues() {
        List<JobQueue> queues = new ArrayList<>();
        for (Found queue : found.values()) {
            boolean isNamed = queue.parts.contains("id") || queue.parts.contains("meta");
            if (isNamed && queue.parts.size() >= 2) {
                queues.add(new JobQueue(queue.database, queue.stem, queue.parts.contains("meta"), queue.jobs));
            }
        }
        queues.sort((a, b) -> a.stem().equals(b.stem())
                ? Integer.compare(a.database(), b.database())
                : a.stem().compareTo(b.stem()));
        return queues;
    }
}
