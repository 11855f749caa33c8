package dev.sankofa.components.objects;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.time.Instant;

/** Tells how far a step is, a few times a second at most. Counts from many threads. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final RunContext run;
    private final String subject;
    private final String step;
    private final Instant begun;
    private final long itemsTotal;
    private final long bytesTotal;
    private Instant shown;
    private long items;
    private long bytes;

    /** Says that the step began; totals are 0 when unknown. */
    Progress(RunContext run, String subject, String step, long itemsTotal, long bytesTotal) {
        this.run = run;
        this.subject = subject;
        this.step = step;
        this.begun = run.clock().instant();
        this.shown = begun;
        this.itemsTotal = itemsTotal;
        this.bytesTotal = bytesTotal;
        run.events().on(new Event.Started(subject, step));
    }

    /** One at a time, so that the numbers that are shown only grow. */
    synchronized void add(long itemCount, long byteCount) {
        items += itemCount;
        bytes += byteCount;
        Instant now = run.clock().instant();
        if (Duration.between(shown, now).compareTo(INTERVAL) >= 0) {
            shown = now;
            run.events().on(new Event.Progress(subject, step, items, itemsTotal, bytes, bytesTotal));
        }
    }

    synchronized long items() {
        return items;
    }

    synchronized long bytes() {
        return bytes;
    }

    void finish() {
        Duration duration = Duration.between(begun, run.clock().instant());
        run.events().on(new Event.Finished(subject, step, items(), bytes(), duration));
    }
}
