package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An upload in parts that is not finished. Its parts hold their bytes until the upload is completed or aborted.
 *
 * @param sequence its place among the versions of the key, taken when it began
 * @param attributes what the finished object shall carry; its content is not used
 * @param chosen whether the client named the algorithm itself
 */
public record MultipartUpload(
        String id,
        Bytes key,
        long sequence,
        Instant initiated,
        Attributes attributes,
        ChecksumAlgorithm algorithm,
        ChecksumType type,
        boolean chosen,
        NavigableMap<Integer, Part> parts) {

    /** What an object carries beside its bytes. */
    public record Attributes(
            Map<String, String> headers,
            Map<String, String> metadata,
            Map<String, String> tags,
            Optional<Retention> retention,
            boolean legalHold) {
        public Draft draft(Content content) {
            return new Draft(content, headers, metadata, tags, retention, legalHold);
        }
    }

    /** One part as uploaded; the same number again replaces it. */
    public record Part(int number, Blob blob, String etag, Instant lastModified, ObjectChecksum checksum) {}

    static MultipartUpload begin(
            String id,
            Bytes key,
            long sequence,
            Instant initiated,
            Attributes attributes,
            ChecksumAlgorithm algorithm,
            ChecksumType type,
            boolean chosen) {
        return new MultipartUpload(
                id, key, sequence, initiated, attributes, algorithm, type, chosen, new ConcurrentSkipListMap<>());
    }

    /** Takes over the part's hold on its bytes. */
    public void put(Part part, BlobStore blobs) throws IOException {
        Part before = parts.put(part.number(), part);
        if (before != null) {
            blobs.release(before.blob());
        }
    }

    /** Gives all bytes back. */
    public void discard(BlobStore blobs) throws IOException {
        for (Part part : List.copyOf(parts.values())) {
            if (parts.remove(part.number(), part)) {
                blobs.release(part.blob());
            }
        }
    }
}
