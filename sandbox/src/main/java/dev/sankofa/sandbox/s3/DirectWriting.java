package dev.sankofa.sandbox.s3;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.operation.BlobDigest;
import dev.sankofa.sandbox.s3.store.Blob;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.BucketConfiguration;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.Draft;
import dev.sankofa.sandbox.s3.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills buckets without the protocol. */
final class DirectWriting {
    private DirectWriting() {}

    static void put(Store store, String bucket, String key, String contentType, byte[] bytes) throws IOException {
        Blob blob = store.blobs().write(new ByteArrayInputStream(bytes), (part, offset, length) -> {});
        try {
            BlobDigest digest = BlobDigest.of(blob, ChecksumAlgorithm.CRC64NVME);
            Content content = new Content(blob, digest.md5(), Optional.of(digest.checksum()), List.of());
            Draft draft = new Draft(
                    content, Map.of("content-type", contentType), Map.of(), Map.of(), Optional.empty(), false);
            bucket(store, bucket).put(Bytes.ofUtf8(key), draft, Check.NONE);
        } finally {
            store.blobs().release(blob);
        }
    }

    static void putGenerated(Store store, String bucket, String key, long seed, long sizeBytes) throws IOException {
        Blob blob = new Blob.Generated(seed, sizeBytes);
        Content content = new Content(blob, "%016x%016x-1".formatted(seed, sizeBytes), Optional.empty(), List.of());
        bucket(store, bucket).put(Bytes.ofUtf8(key), Draft.of(content), Check.NONE);
    }

    private static Bucket bucket(Store store, String name) throws IOException {
        Optional<Bucket> made = store.create(name, BucketConfiguration.PLAIN);
        return made.isPresent() ? made.get() : store.bucket(name).orElseThrow();
    }
}
