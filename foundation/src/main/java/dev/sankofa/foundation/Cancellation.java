package dev.sankofa.foundation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a run that it shall end. Work checks it before each change it makes and between waits; after {@link #cancel()} nothing
 * more is written to a repository or a target.
 */
public final class Cancellation {
    private static final long LOOK_MILLIS = 200;

    private final AtomicBoolean requested = new AtomicBoolean();

    /** Asks the run to end; may be called from any thread, and more than once. */
    public void cancel() {
        requested.set(true);
    }

    public boolean isRequested() {
        return requested.get();
    }

    /**
     * @throws SankofaException {@link ErrorCode#CANCELLED} when the run shall end
     */
    public void check() {
        if (isRequested() || Thread.currentThread().isInterrupted()) {
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled");
        }
    }

    /**
     * Waits, and notices soon that the run shall end.
     *
     * @throws SankofaException {@link ErrorCode#CANCELLED} when the run shall end, or the thread is interrupted
     */
    public void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        check();
        for (long left = duration.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            sleep(Math.min(left, LOOK_MILLIS));
            check();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }
}
