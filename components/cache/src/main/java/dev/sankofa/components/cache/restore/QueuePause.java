package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.census.JobQueue;
import dev.sankofa.foundation.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How queues come back paused, as the libraries themselves pause them: the jobs that wait stand in the list {@code paused}, and a
 * mark says so ({@code meta-paused} of Bull, the field {@code paused} in {@code meta} of BullMQ). The list is restored under that
 * name in the first place, so that no worker sees a job for a moment.
 */
public final class QueuePause {
    /** Nothing is paused. */
    public static final QueuePause NONE = new QueuePause(List.of());

    private final List<JobQueue> queues;
    private final Map<Integer, Map<Bytes, Bytes>> renamed = new HashMap<>();
    private final Map<Integer, Set<Bytes>> changed = new HashMap<>();

    public QueuePause(List<JobQueue> queues) {
        this.queues = List.copyOf(queues);
        for (JobQueue queue : queues) {
            Set<Bytes> others = changed.computeIfAbsent(queue.database(), _ -> new HashSet<>());
            others.add(name(queue, "meta"));
            others.add(name(queue, "meta-paused"));
            if (hasBothLists(queue)) {
                others.add(name(queue, "wait"));
                others.add(name(queue, "paused"));
            } else {
                renamed.computeIfAbsent(queue.database(), _ -> new HashMap<>())
                        .put(name(queue, "wait"), name(queue, "paused"));
            }
        }
    }

    private static Bytes name(JobQueue queue, String part) {
        return Bytes.ofUtf8(queue.stem() + ":" + part);
    }

    /** A queue that was just being paused; its waiting jobs are moved behind the paused ones after the restore. */
    static boolean hasBothLists(JobQueue queue) {
        return queue.jobs().containsKey("wait") && queue.jobs().containsKey("paused");
    }

    public List<JobQueue> queues() {
        return queues;
    }

    /** The name under which a key is restored. */
    public Bytes nameOf(int database, Bytes name) {
        return renamed.getOrDefault(database, Map.of()).getOrDefault(name, name);
    }

    /** Whether the pausing itself changes a key's value. */
    public boolean changes(int database, Bytes name) {
        return changed.getOrDefault(database, Set.of()).contains(name);
    }

    /** The commands that set the marks, one list of words each. */
    static List<List<String>> marks(JobQueue queue) {
        List<List<String>> commands = new ArrayList<>();
        if (queue.isBullMq()) {
            commands.add(List.of("HSET", queue.stem() + ":meta", "paused", "1"));
        } else {
            commands.add(List.of("SET", queue.stem() + ":meta-paused", "1"));
        }
        return commands;
    }
}
