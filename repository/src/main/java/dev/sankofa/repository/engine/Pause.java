package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;

/** Waits for a while. */
final class Pause {
    private Pause() {}

    /**
     * @throws SankofaException {@code CANCELLED} when the thread is interrupted
     */
    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was interrupted", null, e);
        }
    }
}
