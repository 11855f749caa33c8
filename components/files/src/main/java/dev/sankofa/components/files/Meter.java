package dev.sankofa.components.files;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.time.Instant;

/** Tells how far a step is, in events whose numbers only grow. */
final class Meter {
    /** Often enough for a person to see movement, seldom enough to cost nothing. */
    private static final long ITEMS_PER_EVENT = 256;

    private static final long BYTES_PER_EVENT = 16 << 20;

    private final String subject;
    private final String step;
    private final RunContext run;
    private final Instant begun;
    private final long itemsTotal;
    private final long bytesTotal;
    private long items;
    private long bytes;
    private long itemsTold;
    private long bytesTold;

    private Meter(String subject, String step, RunContext run, long itemsTotal, long bytesTotal) {
        this.subject = subject;
        this.step = step;
        this.run = run;
        this.begun = run.clock().instant();
        this.itemsTotal = itemsTotal;
        this.bytesTotal = bytesTotal;
    }

    /** Begins a step; totals are 0 when unknown. */
    static Meter start(String subject, String step, RunContext run, long itemsTotal, long bytesTotal) {
        Meter meter = new Meter(subject, step, run, itemsTotal, bytesTotal);
        run.events().on(new Event.Started(subject, step));
        return meter;
    }

    synchronized void addItem() {
        items++;
        tellSometimes();
    }

    synchronized void addBytes(long count) {
        bytes += count;
        tellSometimes();
    }

    private void tellSometimes() {
        if (items - itemsTold >= ITEMS_PER_EVENT || bytes - bytesTold >= BYTES_PER_EVENT) {
            itemsTold = items;
            bytesTold = bytes;
            run.events()
                    .on(new Event.Progress(
                            subject,
                            step,
                            capped(items, itemsTotal),
                            itemsTotal,
                            capped(bytes, bytesTotal),
                            bytesTotal));
        }
    }

    /** A source may turn out larger than it was said to be; nothing is ever more than done. */
    private static long capped(long done, long total) {
        return total == 0 ? done : Math.min(done, total);
    }

    synchronized void finish() {
        Duration duration = Duration.between(begun, run.clock().instant());
        run.events().on(new Event.Finished(subject, step, items, bytes, duration));
    }

    synchronized long items() {
        return items;
    }

    synchronized long bytes() {
        return bytes;
    }
}
