package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a key, or a delete marker, which is a version without content.
 *
 * @param sequence orders the versions of a key, higher is newer; for a multipart upload, the moment it was begun
 * @param headers system metadata by header name, lower case
 * @param metadata user metadata by name without {@code x-amz-meta-}, lower case
 */
public record ObjectVersion(
        Bytes key,
        String versionId,
        long sequence,
        Instant lastModified,
        Optional<Content> content,
        Map<String, String> headers,
        Map<String, String> metadata,
        Map<String, String> tags,
        Optional<Retention> retention,
        boolean legalHold) {
    public static final String NULL_ID = "null";

    public ObjectVersion {
        headers = copy(headers);
        metadata = copy(metadata);
        tags = copy(tags);
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public boolean isDeleteMarker() {
        return content.isEmpty();
    }

    public boolean isNull() {
        return versionId.equals(NULL_ID);
    }

    public ObjectVersion withTags(Map<String, String> other) {
        return new ObjectVersion(
                key, versionId, sequence, lastModified, content, headers, metadata, other, retention, legalHold);
    }

    public ObjectVersion withRetention(Optional<Retention> other) {
        return new ObjectVersion(
                key, versionId, sequence, lastModified, content, headers, metadata, tags, other, legalHold);
    }

    public ObjectVersion withLegalHold(boolean other) {
        return new ObjectVersion(
                key, versionId, sequence, lastModified, content, headers, metadata, tags, retention, other);
    }
}
