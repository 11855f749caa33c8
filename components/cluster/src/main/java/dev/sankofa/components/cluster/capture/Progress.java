package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.time.Instant;

/** Tells how far a step is, a few times a second at most. Counts from many threads. */
public final class Progress {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final RunContext run;
    private final String subject;
    private final String step;
    private final long itemsTotal;
    private final long bytesTotal;
    private final Instant begun;
    private Instant told;
    private long items;
    private long bytes;

    /** Says that the step began; totals are 0 when unknown. */
    public Progress(RunContext run, String subject, String step, long itemsTotal, long bytesTotal) {
        this.run = run;
        this.subject = subject;
        this.step = step;
        this.itemsTotal = itemsTotal;
        this.bytesTotal = bytesTotal;
        this.begun = run.clock().instant();
        this.told = begun;
        run.events().on(new Event.Started(subject, step));
    }

    /** One thing is finished. */
    public synchronized void add(long size) {
        items++;
        bytes += size;
        Instant now = run.clock().instant();
        if (now.isAfter(told.plus(INTERVAL))) {
            told = now;
            run.events().on(new Event.Progress(subject, step, items, itemsTotal, bytes, bytesTotal));
        }
    }

    public synchronized long items() {
        return items;
    }

    public synchronized long bytes() {
        return bytes;
    }

    public void finish() {
        Duration took = Duration.between(begun, run.clock().instant());
        run.events().on(new Event.Finished(subject, step, items(), bytes(), took));
    }
}
