package dev.sankofa.components.cache.census;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A queue of Bull or BullMQ: its keys are {@code prefix:name:part}. Source: Bull 4 {@code lib/queue.js}, BullMQ 5 {@code
 * queue-keys.ts}.
 *
 * @param stem such as {@code bull:email}
 * @param isBullMq whether it has a {@code meta} hash, which Bull does not know
 * @param jobs how many jobs are in each part that holds some; absent parts are empty
 */
public record JobQueue(int database, String stem, boolean isBullMq, Map<String, Long> jobs) {
    /** Lists and sorted sets of jobs. */
    static final List<String> STATES =
            List.of("wait", "paused", "active", "delayed", "prioritized", "waiting-children", "completed", "failed");

    private static final List<String> MARKS = List.of("id", "meta", "meta-paused", "events", "stalled-check");

    public JobQueue {
        jobs = new TreeMap<>(jobs);
    }

    /** The part of a queue that a key's name says it is. */
    record Part(String stem, String part) {
        boolean isState() {
            return STATES.contains(part);
        }
    }

    static Optional<Part> partOf(String name) {
        int last = name.lastIndexOf(':');
        if (last <= 0 || name.indexOf(':') == last) {
            return Optional.empty();
        }
        String part = name.substring(last + 1);
        return STATES.contains(part) || MARKS.contains(part)
                ? Optional.of(new Part(name.substring(0, last), part))
                : Optional.empty();
    }

    /** The queue's own name. */
    public String name() {
        return stem.substring(stem.indexOf(':') + 1);
    }

    public String framework() {
        return isBullMq ? "BullMQ" : "Bull";
    }

    public long jobsIn(String state) {
        return jobs.getOrDefault(state, 0L);
    }

    /** Jobs that somebody still expects to be done. */
    public long open() {
        return jobsIn("wait")
                + jobsIn("paused")
                + jobsIn("active")
                + jobsIn("delayed")
                + jobsIn("prioritized")
                + jobsIn("waiting-children");
    }

    /** Such as {@code 2 wait, 7 failed}. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        for (String state : STATES) {
            if (jobsIn(state) > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(jobsIn(state))
                        .append(' ')
                        .append(state);
            }
        }
        return text.isEmpty() ? "no jobs" : text.toString();
    }
}
