package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Store;
import java.util.Optional;

/** What operations work on. */
public record S3Context(Store store, String region, Quirks quirks) {
    private static final int MAX_KEY_BYTES = 1024;

    Bucket bucket(S3Request request) throws S3Exception {
        return bucket(request.bucket());
    }

    Bucket bucket(String name) throws S3Exception {
        return store.bucket(name)
                .orElseThrow(() -> new S3Exception(S3Error.NO_SUCH_BUCKET, "The specified bucket does not exist")
                        .detail("BucketName", name));
    }

    /** The bucket, which must take writes, and the key, which must be of legal length. */
    Bucket writableBucket(S3Request request) throws S3Exception {
        Bucket bucket = bucket(request);
        requireKeyLength(request.key());
        if (!bucket.isWritable()) {
            throw new S3Exception(
                    S3Error.METHOD_NOT_ALLOWED, "the keys of this bucket are generated, it cannot be written");
        }
        return bucket;
    }

    static void requireKeyLength(Bytes key) throws S3Exception {
        if (key.length() > MAX_KEY_BYTES) {
            throw new S3Exception(S3Error.KEY_TOO_LONG, "Your key is too long")
                    .detail("Size", Integer.toString(key.length()))
                    .detail("MaxSizeAllowed", Integer.toString(MAX_KEY_BYTES));
        }
    }

    /** The version that a read means: the named one, or the newest; a delete marker is refused as S3 does. */
    static ObjectVersion readable(Optional<KeyHistory> history, Bytes key, Optional<String> versionId)
            throws S3Exception {
        if (versionId.isPresent()) {
            return named(history, key, versionId.get());
        }
        ObjectVersion latest = history.flatMap(KeyHistory::latest).orElseThrow(() -> noSuchKey(key));
        if (latest.isDeleteMarker()) {
            throw noSuchKey(key).header("x-amz-delete-marker", "true").header("x-amz-version-id", latest.versionId());
        }
        return latest;
    }

    private static ObjectVersion named(Optional<KeyHistory> history, Bytes key, String versionId) throws S3Exception {
        ObjectVersion version =
                history.flatMap(found -> found.version(versionId)).orElseThrow(() -> noSuchVersion(key, versionId));
        if (version.isDeleteMarker()) {
            throw new S3Exception(
                            S3Error.METHOD_NOT_ALLOWED, "The specified method is not allowed against this resource.")
                    .header("x-amz-delete-marker", "true")
                    .header("x-amz-version-id", versionId)
                    .header("allow", "DELETE")
                    .detail("ResourceType", "DeleteMarker");
        }
        return version;
    }

    static S3Exception noSuchVersion(Bytes key, String versionId) {
        boolean plausible = versionId.equals(ObjectVersion.NULL_ID) || versionId.matches("[A-Za-z0-9._]{32}");
        if (!plausible) {
            return S3Exception.invalidArgument("versionId", versionId, "Invalid version id specified");
        }
        return new S3Exception(S3Error.NO_SUCH_VERSION, "The specified version does not exist.")
                .detail("Key", key.toString())
                .detail("VersionId", versionId);
    }

    static S3Exception noSuchKey(Bytes key) {
        return new S3Exception(S3Error.NO_SUCH_KEY, "The specified key does not exist.").detail("Key", key.toString());
    }
}
