package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.GetBucketVersioning;
import dev.sankofa.components.objects.s3.HeadBucket;
import dev.sankofa.components.objects.s3.ListObjectVersions;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.ObjectListing;
import dev.sankofa.components.objects.s3.OtherDocumentException;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import java.util.Optional;

/**
 * What has to be known of a bucket before it is listed.
 *
 * @param versioning {@code OFF} also when the store does not know the question
 * @param listsVersions whether the store can list versions; where it cannot, current objects are listed and pinned by ETag
 */
record BucketState(GetBucketVersioning.State versioning, boolean listsVersions) {
    /**
     * Asks the store.
     *
     * @throws S3Exception when the bucket is missing or denied
     */
    static BucketState of(S3Client client, ObjectKey prefix) {
        client.send(new HeadBucket(client.bucket().name()));
        GetBucketVersioning.State versioning = versioning(client);
        return new BucketState(versioning, listsVersions(client, prefix, versioning));
    }

    private static GetBucketVersioning.State versioning(S3Client client) {
        try {
            return client.send(new GetBucketVersioning(client.bucket().name()));
        } catch (S3Exception e) {
            if (isUnsupported(e) || e.status() == 403) {
                return GetBucketVersioning.State.OFF; // a listing of versions still shows what there is
            }
            throw e;
        }
    }

    private static boolean listsVersions(S3Client client, ObjectKey prefix, GetBucketVersioning.State versioning) {
        try {
            client.send(new ListObjectVersions(prefix, Optional.empty(), 1));
            return true;
        } catch (S3Exception e) {
            boolean notNeeded = versioning == GetBucketVersioning.State.OFF && e.status() == 403;
            if (isUnsupported(e) || notNeeded || isPlainListing(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Some stores pass over what they do not know and list what they have. */
    private static boolean isPlainListing(S3Exception e) {
        return e.getCause() instanceof OtherDocumentException other
                && other.root().equals("ListBucketResult");
    }

    private static boolean isUnsupported(S3Exception e) {
        return e.status() == 501
                || e.status() == 405
                || (e.status() == 400 && !e.hasCode("AuthorizationHeaderMalformed"));
    }

    /** Lists the current objects below a prefix. */
    CurrentObjects list(S3Client client, ObjectKey prefix, ObjectListing.Walkers by) {
        ObjectListing.Source source = new ObjectListing.Source(prefix, listsVersions, ObjectListing.FULL_PAGE);
        return new CurrentObjects(new ObjectListing(client, source, by));
    }

    /** What a key is now; a listing tells it without a permission of its own and with the same words. */
    Optional<ListedObject> current(S3Client client, ObjectKey key) {
        ObjectListing.Source source = new ObjectListing.Source(key, listsVersions, 100);
        try (CurrentObjects listing = new CurrentObjects(new ObjectListing(client, source))) {
            return listing.next().filter(object -> object.key().equals(key));
        }
    }
}
