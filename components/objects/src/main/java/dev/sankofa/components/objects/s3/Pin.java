package dev.sankofa.components.objects.s3;

import java.util.Optional;

/**
 * Names one state of an object, so that a read gives that one or fails.
 *
 * @param versionId when the bucket keeps versions; the version called {@code null} is overwritten in place and pins nothing
 */
public record Pin(Optional<String> versionId, EntityTag etag) {
    /** Whether these bytes can be read even after the object was overwritten or deleted. */
    public boolean isVersion() {
        return versionId.filter(id -> !id.equals("null")).isPresent();
    }

    /** The version by its id; otherwise the current object under the condition that it is still this one. */
    S3Request.Builder applyTo(S3Request.Builder request) {
        return isVersion() ? request.version(versionId) : request.header("if-match", etag.quoted());
    }
}
