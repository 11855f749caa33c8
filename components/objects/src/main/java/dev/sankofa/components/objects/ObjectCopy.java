package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.GetObject;
import dev.sankofa.components.objects.s3.HeadObject;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectHead;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.objects.s3.S3ProtocolException;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Splitting;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads one pinned object into the capture and checks its bytes against everything that the store says about them. */
final class ObjectCopy {
    private final S3Client client;
    private final CaptureSink sink;
    private final Tagging tagging;

    ObjectCopy(S3Client client, CaptureSink sink, Tagging tagging) {
        this.client = client;
        this.sink = sink;
        this.tagging = tagging;
    }

    /**
     * Reads the object.
     *
     * @throws S3Exception with status 404 or 412 when it is no longer what was listed
     */
    ManifestEntry copy(ListedObject listed, String path) {
        OptionalLong partSize = partSize(listed);
        Read read = client.send(
                new GetObject<>(listed.key(), listed.pin(), (head, body) -> read(listed, partSize, path, head, body)));
        ObjectHead head = read.head;
        return new ManifestEntry(
                listed.key(),
                listed.versionId(),
                listed.size(),
                listed.etag(),
                read.check.md5(),
                listed.lastModified(),
                listed.storageClass(),
                ManifestEntry.Attributes.of(head, tagging.of(listed.key(), listed.versionId(), head)),
                head.checksums(),
                head.checksumType(),
                read.check.provesParts() ? partSize : OptionalLong.empty(),
                head.protection(),
                path);
    }

    private record Read(ObjectHead head, ContentCheck check) {}

    private Read read(ListedObject listed, OptionalLong partSize, String path, ObjectHead head, InputStream body)
            throws IOException {
        if (head.length() != listed.size()) {
            throw new S3ProtocolException("object has " + head.length() + " bytes, the listing said " + listed.size());
        }
        ContentCheck check = new ContentCheck(new ContentCheck.Expected(
                listed.size(), listed.etag(), !head.isEncryptedWithOwnKey(), partSize, wholeChecksums(listed, head)));
        Attributes attributes = Attributes.syntheticFile().toBuilder()
                .times(listed.lastModified())
                .size(listed.size())
                .build();
        sink.file(
                EntryPath.of(path),
                attributes,
                new CheckedStream(body, check, ObjectCopy::refuse),
                Splitting.CONTENT_DEFINED);
        return new Read(head, check);
    }

    private static void refuse(String complaint) throws S3ProtocolException {
        throw new S3ProtocolException("object's bytes are not what the store says: " + complaint);
    }

    /** A checksum of checksums says nothing about the bytes as a whole. */
    private static Map<String, String> wholeChecksums(ListedObject listed, ObjectHead head) {
        boolean whole = head.checksumType()
                .map("FULL_OBJECT"::equals)
                .orElse(listed.etag().parts().isEmpty());
        return whole ? head.checksums() : Map.of();
    }

    /** The size of the first part, from which the whole layout follows if the ETag then agrees. */
    private OptionalLong partSize(ListedObject listed) {
        OptionalInt parts = listed.etag().parts();
        if (parts.isEmpty()) {
            return OptionalLong.empty();
        }
        if (parts.getAsInt() == 1) {
            return OptionalLong.of(Math.max(1, listed.size()));
        }
        try {
            ObjectHead first = client.send(new HeadObject(listed.key(), Optional.of(listed.pin()), OptionalInt.of(1)));
            boolean isPart = first.length() > 0 && first.length() < listed.size();
            return isPart ? OptionalLong.of(first.length()) : OptionalLong.empty();
        } catch (S3Exception e) {
            if (e.status() == 404 || e.status() == 412 || e.status() == 0) {
                throw e;
            }
            return OptionalLong.empty(); // the store does not know parts of an object
        }
    }
}
