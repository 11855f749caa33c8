package dev.sankofa.components.spi;

import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.time.Instant;

/** One step of a run, told in events whose numbers only grow, a few times a second at most. Counts from many threads. */
public final class StepProgress {
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

    private StepProgress(RunContext run, String subject, String step, long itemsTotal, long bytesTotal) {
        this.run = run;
        this.subject = subject;
        this.step = step;
        this.itemsTotal = itemsTotal;
        this.bytesTotal = bytesTotal;
        this.begun = run.clock().instant();
        this.told = begun;
    }

    /**
     * Says that a step begins.
     *
     * @param subject the component's name
     * @param step what is done now, such as "reading objects"
     * @param itemsTotal about; 0 when unknown
     * @param bytesTotal about; 0 when unknown
     */
    public static StepProgress begin(RunContext run, String subject, String step, long itemsTotal, long bytesTotal) {
        run.events().on(new Event.Started(subject, step));
        return new StepProgress(run, subject, step, itemsTotal, bytesTotal);
    }

    /** Says that a step of unknown length begins. */
    public static StepProgress begin(RunContext run, String subject, String step) {
        return begin(run, subject, step, 0, 0);
    }

    /** This many more are finished. */
    public synchronized void add(long itemCount, long byteCount) {
        items += itemCount;
        bytes += byteCount;
        Instant now = run.clock().instant();
        if (Duration.between(told, now).compareTo(INTERVAL) >= 0) {
            told = now;
            run.events()
                    .on(new Event.Progress(
                            subject, step, items, notBelow(items, itemsTotal), bytes, notBelow(bytes, bytesTotal)));
        }
    }

    /** A source may turn out larger than it was said to be; a total is never less than what is done. */
    private static long notBelow(long done, long total) {
        return total == 0 ? 0 : Math.max(done, total);
    }

    public synchronized long items() {
        return items;
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** Says that the step ended well. */
    public synchronized void finish() {
        Duration took = Duration.between(begun, run.clock().instant());
        run.events().on(new Event.Finished(subject, step, items, bytes, took));
    }
}
