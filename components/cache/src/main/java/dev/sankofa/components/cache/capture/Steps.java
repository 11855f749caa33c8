package dev.sankofa.components.cache.capture;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.time.Instant;

/** Tells how far a step is, a few times a second at most. Counts from several threads. */
public final class Steps {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final RunContext run;
    private final String subject;
    private final String step;
    private final Instant begun;
    private final long itemsTotal;
    private Instant shown;
    private long items;
    private long bytes;

    private Steps(RunContext run, String subject, String step, long itemsTotal) {
        this.run = run;
        this.subject = subject;
        this.step = step;
        this.begun = run.clock().instant();
        this.shown = begun;
        this.itemsTotal = itemsTotal;
    }

    /** Says that a step began; the total is 0 when unknown. */
    public static Steps begin(RunContext run, String subject, String step, long itemsTotal) {
        run.events().on(new Event.Started(subject, step));
        return new Steps(run, subject, step, itemsTotal);
    }

    public synchronized void add(long itemCount, long byteCount) {
        items += itemCount;
        bytes += byteCount;
        Instant now = run.clock().instant();
        if (Duration.between(shown, now).compareTo(INTERVAL) >= 0) {
            shown = now;
            // Keys may be added while they are read, so that more are done than were counted before.
            long total = items > itemsTotal ? 0 : itemsTotal;
            run.events().on(new Event.Progress(subject, step, items, total, bytes, 0));
        }
    }

    public synchronized void finish() {
        run.events()
                .on(new Event.Finished(
                        subject,
                        step,
                        items,
                        bytes,
                        Duration.between(begun, run.clock().instant())));
    }
}
