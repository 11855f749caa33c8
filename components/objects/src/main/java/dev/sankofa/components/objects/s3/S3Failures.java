package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Turns a call that failed for good into the failure of a run: with the code of its cause and what to do about it. */
public final class S3Failures {
    private S3Failures() {}

    /**
     * The failure of a run that reads the bucket.
     *
     * @param skew what the server's clock is ahead of ours, when known
     */
    public static SankofaException reading(S3Exception failure, S3Bucket bucket, Optional<Duration> skew) {
        Cause cause =
                failure.error().map(error -> of(error, bucket, skew)).orElseGet(() -> withoutAnswer(failure, bucket));
        return new SankofaException(cause.code, bucket.identity() + ": " + failure.getMessage(), cause.hint, failure);
    }

    /** The failure of a run that writes to the bucket. */
    public static SankofaException writing(S3Exception failure, S3Bucket bucket, Optional<Duration> skew) {
        SankofaException read = reading(failure, bucket, skew);
        ErrorCode code = switch (read.code()) {
            case SOURCE_UNREACHABLE, SOURCE_LIMIT -> read.code();
            case SOURCE_MISSING -> ErrorCode.TARGET_REFUSED;
            default -> ErrorCode.TARGET_FAILED;
        };
        String hint = failure.hasCode("AccessDenied")
                ? "Allow these credentials to list, read and write the bucket '" + bucket.name() + "', tags included."
                : read.hint().orElse(null);
        return new SankofaException(code, String.valueOf(read.getMessage()), hint, failure);
    }

    private record Cause(ErrorCode code, String hint) {}

    private static Cause of(S3Error error, S3Bucket bucket, Optional<Duration> skew) {
        return switch (error.code()) {
            case "NoSuchBucket", "NotFound" -> missing(bucket);
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                new Cause(
                        ErrorCode.SOURCE_DENIED,
                        "Allow these credentials to list and read the bucket '" + bucket.name()
                                + "', versions and tags included.");
            case "InvalidAccessKeyId", "InvalidToken", "ExpiredToken", "TokenRefreshRequired" ->
                new Cause(
                        ErrorCode.SOURCE_DENIED,
                        "Check access-key and session-token: the store does not know them, or no longer.");
            case "SignatureDoesNotMatch" ->
                new Cause(
                        ErrorCode.SOURCE_DENIED, "Check secret-key and region: the store computed another signature.");
            case "RequestTimeTooSkewed", "RequestExpired" -> new Cause(ErrorCode.SOURCE_DENIED, skewHint(skew));
            case "TemporaryRedirect" ->
                new Cause(
                        ErrorCode.SOURCE_DENIED,
                        regionHint(error, bucket) + " For a bucket that was just created, run again in an hour.");
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                new Cause(ErrorCode.SOURCE_DENIED, regionHint(error, bucket));
            case "InvalidObjectState" ->
                new Cause(ErrorCode.SOURCE_DENIED, "The object is archived: restore it from the archive class first.");
            case "NoSuchKey", "NoSuchVersion", "PreconditionFailed" ->
                new Cause(ErrorCode.SOURCE_CHANGED, "The object changed while the run was under way: run again.");
            default -> byStatus(error, bucket);
        };
    }

    private static Cause byStatus(S3Error error, S3Bucket bucket) {
        if (error.isThrottling()) {
            return new Cause(
                    ErrorCode.SOURCE_LIMIT,
                    "The store asks for fewer requests: lower concurrency, or run again later.");
        }
        if (error.status() == 403 || error.status() == 401) {
            return new Cause(
                    ErrorCode.SOURCE_DENIED,
                    "Check the credentials and what they are allowed on '" + bucket.name() + "'.");
        }
        if (error.status() >= 500) {
            return new Cause(
                    ErrorCode.SOURCE_FAILED, "The store has a fault of its own: see its log, or run again later.");
        }
        return new Cause(
                ErrorCode.SOURCE_PROTOCOL, "The store does not support what was asked: see docs for known stores.");
    }

    private static Cause missing(S3Bucket bucket) {
        return new Cause(
                ErrorCode.SOURCE_MISSING,
                "Check the names: there is no bucket '" + bucket.name() + "' at this endpoint for these credentials.");
    }

    private static String skewHint(Optional<Duration> skew) {
        return skew.map(ahead -> "Set this machine's clock: the server's is " + seconds(ahead) + ".")
                .orElse("Set this machine's clock: it differs too much from the server's.");
    }

    /** Such as {@code 1200 s ahead of ours}. */
    public static String seconds(Duration ahead) {
        return Math.abs(ahead.toSeconds()) + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " ours";
    }

    private static String regionHint(S3Error error, S3Bucket bucket) {
        return error.region()
                .map(region -> "Set region to '" + region + "': the bucket is there, not in '" + bucket.region() + "'.")
                .orElse("Check region and endpoint: the bucket '" + bucket.name() + "' is elsewhere.");
    }

    private static Cause withoutAnswer(S3Exception failure, S3Bucket bucket) {
        if (failure.getCause() instanceof S3ProtocolException) {
            return new Cause(
                    ErrorCode.SOURCE_PROTOCOL,
                    "The server does not answer as S3 does: check endpoint and path-style, and what stands between.");
        }
        if (failure.getCause() instanceof SSLException) {
            return new Cause(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "Check that " + bucket.hostHeader()
                            + " speaks TLS with a certificate for that name, and set ca-file to the"
                            + " authority that signed it.");
        }
        return new Cause(
                ErrorCode.SOURCE_UNREACHABLE, "Check that " + bucket.hostHeader() + " can be reached from here.");
    }
}
