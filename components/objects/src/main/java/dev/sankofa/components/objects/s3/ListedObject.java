package dev.sankofa.components.objects.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of a listing, in the order in which the store sent it.
 *
 * @param versionId {@code null} as text for an object from before versioning; empty when the listing knows no versions
 * @param latest whether this is the key's current version
 * @param etag of nothing for a delete marker
 * @param lastModified in whole seconds on most stores; never decides alone
 */
public record ListedObject(
        ObjectKey key,
        Optional<String> versionId,
        boolean latest,
        boolean deleteMarker,
        Instant lastModified,
        EntityTag etag,
        long size,
        String storageClass) {
    /** The exact bytes that this row stands for. */
    public Pin pin() {
        return new Pin(versionId, etag);
    }
}
