package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Removal;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Deletes an object, or removes one version for good. */
final class DeleteObject implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("DELETE", Shape.Level.OBJECT)
                .parameters("versionId")
                .headers("x-amz-bypass-governance-retention", "x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        Optional<String> versionId = request.parameter("versionId");
        boolean bypass = bypasses(request);
        Removal removal =
                delete(bucket, request.key(), versionId, bypass, context.store().now(), Conditions.forWrite(request));
        HttpResponse response = HttpResponse.of(204);
        removal.marker()
                .ifPresent(marker ->
                        response.header("x-amz-delete-marker", "true").header("x-amz-version-id", marker.versionId()));
        if (versionId.isPresent()) {
            response.header("x-amz-version-id", versionId.get());
            if (removal.removed().filter(ObjectVersion::isDeleteMarker).isPresent()) {
                response.header("x-amz-delete-marker", "true");
            }
        }
        return response;
    }

    static boolean bypasses(S3Request request) {
        return request.headers()
                .firstOr("x-amz-bypass-governance-retention", "false")
                .equalsIgnoreCase("true");
    }

    static Removal delete(
            Bucket bucket, Bytes key, Optional<String> versionId, boolean bypass, Instant now, Check condition)
            throws IOException {
        if (versionId.isEmpty()) {
            return bucket.delete(key, condition);
        }
        return bucket.deleteVersion(key, versionId.get(), history -> {
            condition.accept(history);
            if (history.version(versionId.get()).isEmpty()) {
                requirePlausible(key, versionId.get());
            }
            LockHeaders.requireUnlocked(history.version(versionId.get()), bypass, now);
        });
    }

    /** Removing a version that does not exist is no error, unless the id cannot be one. */
    private static void requirePlausible(Bytes key, String versionId) throws IOException {
        var refusal = S3Context.noSuchVersion(key, versionId);
        if (refusal.error() != dev.sankofa.sandbox.s3.error.S3Error.NO_SUCH_VERSION) {
            throw refusal;
        }
    }
}
