package dev.sankofa.foundation;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a run that it shall end. Work checks it before each change it makes and between waits; after {@link #cancel()} nothing
 * more is written to a repository or a target.
 */
public final class Cancellation {
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
}
