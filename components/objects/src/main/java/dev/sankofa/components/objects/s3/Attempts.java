package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;

/** The attempts of one call, whether they begin it again or go on with its body: one count, one place that waits. For one thread. */
final class Attempts {
    private final String call;
    private final RetryPolicy policy;
    private final S3Client.Surroundings run;
    private final AdaptiveLimit limit;
    private int failed;

    Attempts(String call, RetryPolicy policy, S3Client.Surroundings run, AdaptiveLimit limit) {
        this.call = call;
        this.policy = policy;
        this.run = run;
        this.limit = limit;
    }

    /** What was reached is worth as many attempts as the beginning. */
    void beginAnew() {
        failed = 0;
    }

    /**
     * Returns after the delay when another attempt is to be made.
     *
     * @param cause an {@link S3Exception} or an {@link IOException}
     * @throws S3Exception when it failed for good
     * @throws SankofaException {@code CANCELLED} when the run ends
     */
    void waitAfter(Exception cause) {
        run.cancellation().check();
        if (Thread.currentThread().isInterrupted()) {
            throw new SankofaException(ErrorCode.CANCELLED, "the call was interrupted", null, cause);
        }
        S3Exception failure =
                cause instanceof S3Exception answered ? answered : new S3Exception(call, (IOException) cause);
        failed++;
        if (!isTransient(cause) || failed >= policy.attempts()) {
            throw failure;
        }
        Optional<S3Error> error = failure.error();
        if (error.map(S3Error::isThrottling).orElse(false)) {
            limit.throttled();
        }
        Duration delay = policy.delay(failed, error.flatMap(S3Error::retryAfter), ThreadLocalRandom.current());
        run.events().on(new Event.Retrying(run.subject(), failure.call(), String.valueOf(failure.getMessage()), delay));
        run.cancellation().pause(delay);
    }

    /**
     * The same within a body, whose reader must be able to tell it from a failure of its own.
     *
     * @throws GaveUpException when it failed for good
     */
    void waitAfterBreak(Exception cause) throws GaveUpException {
        try {
            waitAfter(cause);
        } catch (S3Exception e) {
            throw new GaveUpException(e);
        }
    }

    /** TLS that fails because of the connection may work in a moment; because of a certificate or the protocol, never. */
    private static boolean isTransient(Exception cause) {
        if (cause instanceof OtherDocumentException) {
            return false;
        }
        return cause instanceof S3Exception answered
                ? answered.error().map(S3Error::isTransient).orElse(false)
                : !(cause instanceof SSLException tls) || tls.getCause() instanceof IOException;
    }

    /** A body that cannot be had: no attempt is left, or none would help. */
    static final class GaveUpException extends IOException {
        private static final long serialVersionUID = 1L;

        private final S3Exception failure;

        GaveUpException(S3Exception failure) {
            super(failure.getMessage(), failure);
            this.failure = failure;
        }

        S3Exception failure() {
            return failure;
        }
    }
}
