package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Retention;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Object lock in headers, and whether it forbids a removal. */
final class LockHeaders {
    private static final String MODE = "x-amz-object-lock-mode";
    private static final String UNTIL = "x-amz-object-lock-retain-until-date";
    private static final String HOLD = "x-amz-object-lock-legal-hold";

    private LockHeaders() {}

    static Optional<Retention> retention(S3Request request) throws S3Exception {
        Optional<String> mode = request.header(MODE);
        Optional<String> until = request.header(UNTIL);
        if (mode.isPresent() != until.isPresent()) {
            throw new S3Exception(
                    S3Error.INVALID_ARGUMENT,
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
        }
        return mode.isEmpty() ? Optional.empty() : Optional.of(retention(mode.get(), until.orElseThrow()));
    }

    static Retention retention(String mode, String until) throws S3Exception {
        if (!mode.equals("GOVERNANCE") && !mode.equals("COMPLIANCE")) {
            throw new S3Exception(S3Error.INVALID_ARGUMENT, "Unknown wormMode directive: " + mode);
        }
        try {
            return new Retention(Retention.Mode.valueOf(mode), Instant.parse(until));
        } catch (DateTimeParseException e) {
            throw new S3Exception(
                    S3Error.INVALID_ARGUMENT, "The retain until date must be provided in ISO 8601 format: " + until);
        }
    }

    static boolean legalHold(S3Request request) throws S3Exception {
        return hold(request.headers().firstOr(HOLD, "OFF"));
    }

    static boolean hold(String text) throws S3Exception {
        return switch (text) {
            case "ON" -> true;
            case "OFF" -> false;
            default ->
                throw new S3Exception(S3Error.INVALID_ARGUMENT, "Legal hold must be either of ON or OFF: " + text);
        };
    }

    /** Locks can be put only on objects of a bucket that was made for them. */
    static void requireLockable(Bucket bucket, Optional<Retention> retention, boolean hold) throws S3Exception {
        if ((retention.isPresent() || hold) && !bucket.configuration().objectLock()) {
            throw new S3Exception(S3Error.INVALID_REQUEST, "Bucket is missing Object Lock Configuration");
        }
    }

    static void requireLockBucket(Bucket bucket) throws S3Exception {
        if (!bucket.configuration().objectLock()) {
            throw new S3Exception(S3Error.INVALID_REQUEST, "Bucket is missing Object Lock Configuration");
        }
    }

    static void requireUnlocked(Optional<ObjectVersion> version, boolean bypass, Instant now) throws S3Exception {
        if (version.isEmpty()) {
            return;
        }
        boolean retained = version.get()
                .retention()
                .filter(value -> value.until().isAfter(now))
                .filter(value -> value.mode() == Retention.Mode.COMPLIANCE || !bypass)
                .isPresent();
        if (retained || version.get().legalHold()) {
            throw new S3Exception(S3Error.ACCESS_DENIED, "Access Denied because object protected by object lock.");
        }
    }

    static void write(ObjectVersion version, HttpResponse response) {
        version.retention()
                .ifPresent(retention -> response.header(MODE, retention.mode().name())
                        .header(UNTIL, Answers.xmlDate(retention.until())));
        if (version.legalHold()) {
            response.header(HOLD, "ON");
        }
    }
}
