package dev.sankofa.components.cache.load;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.concurrent.TimeUnit;

/** Between two looks at a server. */
final class Pause {
    private static final int MILLIS = 10;

    private Pause() {}

    static void shortly() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the restore was interrupted", null, e);
        }
    }
}
