package dev.sankofa.components.images.ecr;

import dev.sankofa.components.images.ecr.EcrService.Expiring;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Has ECR itself work out what rules would expire: it answers after a while, and one such question for a repository at a time. */
final class LifecyclePreview {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final EcrService service;
    private final Cancellation cancellation;

    LifecyclePreview(EcrService service, Cancellation cancellation) {
        this.service = service;
        this.cancellation = cancellation;
    }

    /** Tells every image of a repository that the rules would expire now. Changes nothing there. */
    void of(String path, LifecyclePolicy policy, Consumer<Expiring> consumer) {
        await(path, () -> service.startPreview(path, policy.text()));
        await(path, () -> service.readPreview(path, consumer));
    }

    private void await(String path, BooleanSupplier step) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = FIRST_PAUSE_MILLIS; !step.getAsBoolean(); pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            if (System.nanoTime() - end > 0) {
                throw service.failed(
                        ErrorCode.SOURCE_FAILED,
                        "GetLifecyclePolicyPreview",
                        "the preview of " + path + " was not complete after " + PATIENCE.toSeconds() + " seconds",
                        null);
            }
            cancellation.pause(Duration.ofMillis(pause));
        }
    }
}
