package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.backup.BackupProgress;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.time.Instant;

/** Tells how far one step of a run is, at most five times a second, and asks whether the run shall end. */
public final class Steps implements BackupProgress {
    private static final long INTERVAL_NANOS = 200_000_000L;

    private final String subject;
    private final String step;
    private final RunContext run;
    private final long totalItems;
    private final long totalBytes;
    private final Instant begun;
    private long lastTold;

    private Steps(String subject, String step, RunContext run, long totalItems, long totalBytes) {
        this.subject = subject;
        this.step = step;
        this.run = run;
        this.totalItems = totalItems;
        this.totalBytes = totalBytes;
        this.begun = run.clock().instant();
        this.lastTold = System.nanoTime();
    }

    /**
     * Begins a step.
     *
     * @param totalBytes about; 0 when unknown
     */
    public static Steps begin(String subject, String step, RunContext run, long totalItems, long totalBytes) {
        run.cancellation().check();
        run.events().on(new Event.Started(subject, step));
        return new Steps(subject, step, run, totalItems, totalBytes);
    }

    /** Estimates may be too low; a total is never less than what is done. */
    @Override
    public synchronized void received(long items, long bytes) {
        run.cancellation().check();
        long now = System.nanoTime();
        if (now - lastTold < INTERVAL_NANOS) {
            return;
        }
        lastTold = now;
        long itemsTotal = totalItems == 0 ? 0 : Math.max(items, totalItems);
        long bytesTotal = totalBytes == 0 ? 0 : Math.max(bytes, totalBytes);
        run.events().on(new Event.Progress(subject, step, items, itemsTotal, bytes, bytesTotal));
    }

    @Override
    public void waiting() {
        run.cancellation().check();
    }

    public void finish(long items, long bytes) {
        Duration duration = Duration.between(begun, run.clock().instant());
        run.events().on(new Event.Finished(subject, step, items, bytes, duration));
    }
}
