package dev.sankofa.components.objects.s3;

import java.time.Duration;
import java.util.Optional;

/**
 * What a store answered instead of doing what was asked.
 *
 * @param status of the answer; 200 when the error came in the body of a success
 * @param code S3's word for it; made from the status when the answer had no body, as with HEAD
 * @param retryAfter when the store said how long to wait
 * @param region of the bucket, when the store said that it is another one
 */
public record S3Error(int status, String code, String message, Optional<Duration> retryAfter, Optional<String> region) {
    /** Whether the store asks for fewer requests. */
    public boolean isThrottling() {
        return status == 503
                || status == 429
                || switch (code) {
                    case "SlowDown",
                            "SlowDownRead",
                            "SlowDownWrite",
                            "Throttling",
                            "RequestLimitExceeded",
                            "ServiceUnavailable" -> true;
                    default -> false;
                };
    }

    /** Whether the same request may succeed in a moment. */
    boolean isTransient() {
        return isThrottling()
                || status == 500
                || status == 502
                || status == 504
                || switch (code) {
                    case "InternalError",
                            "RequestTimeout",
                            "OperationAborted",
                            "ConditionalRequestConflict",
                            "BadDigest" -> true;
                    default -> false;
                };
    }
}
