package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.HeadObject;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectHead;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Compares an object of a target with its line in the capture: by version id, then size, ETag, MD5 and stored checksums, and only if
 * none of them decides, by the bytes of the capture. Time decides nothing.
 */
final class ObjectComparison {
    private final S3Client client;
    private final CaptureSource capture;
    private final Tagging tagging;
    private final boolean sameBucket;

    /** @param sameBucket whether the target is the bucket that was captured, so that version ids mean the same */
    ObjectComparison(S3Client client, CaptureSource capture, Tagging tagging, boolean sameBucket) {
        this.client = client;
        this.capture = capture;
        this.tagging = tagging;
        this.sameBucket = sameBucket;
    }

    Difference compare(ManifestEntry entry, ListedObject target) {
        if (sameBucket && target.pin().isVersion() && entry.versionId().equals(target.versionId())) {
            boolean sameTags = tagging.ask(target.key(), target.versionId())
                    .equals(entry.attributes().tags());
            return sameTags ? Difference.NONE : Difference.TAGS;
        }
        if (entry.size() != target.size()) {
            return Difference.BYTES;
        }
        ObjectHead head = client.send(new HeadObject(target.key(), Optional.of(target.pin()), OptionalInt.empty()));
        if (!hasSameBytes(entry, target.etag(), head)) {
            return Difference.BYTES;
        }
        return compareAttributes(entry, target, head);
    }

    private Difference compareAttributes(ManifestEntry entry, ListedObject target, ObjectHead head) {
        boolean tagged = !entry.attributes().tags().isEmpty();
        SortedMap<String, String> tags = tagged
                ? tagging.ask(target.key(), target.versionId())
                : tagging.of(target.key(), target.versionId(), head);
        ManifestEntry.Attributes found = ManifestEntry.Attributes.of(head, tags);
        if (!entry.attributes().sameFields(found)) {
            return Difference.FIELDS;
        }
        return found.equals(entry.attributes()) ? Difference.NONE : Difference.TAGS;
    }

    private boolean hasSameBytes(ManifestEntry entry, EntityTag etag, ObjectHead head) {
        if (etag.equals(entry.etag())) {
            return true;
        }
        if (etag.isPlain() && !head.isEncryptedWithOwnKey()) {
            return etag.value().equals(entry.md5());
        }
        Map<String, String> whole =
                head.checksumType().filter("FULL_OBJECT"::equals).isPresent() ? head.checksums() : Map.of();
        for (Map.Entry<String, String> checksum : whole.entrySet()) {
            if (isWhole(entry) && entry.checksums().containsKey(checksum.getKey())) {
                return checksum.getValue().equals(entry.checksums().get(checksum.getKey()));
            }
        }
        return matchesCapturedBytes(entry, etag, whole);
    }

    private static boolean isWhole(ManifestEntry entry) {
        return entry.checksumType()
                .map("FULL_OBJECT"::equals)
                .orElse(entry.etag().parts().isEmpty());
    }

    /** Computes from the captured bytes what the target says of its own: its checksum, or the ETag of our own parts. */
    private boolean matchesCapturedBytes(ManifestEntry entry, EntityTag etag, Map<String, String> whole) {
        OptionalLong parts =
                etag.parts().isPresent() ? OptionalLong.of(PartLayout.of(entry).partSize()) : OptionalLong.empty();
        if (parts.isEmpty() && whole.isEmpty()) {
            return false;
        }
        ContentCheck check = new ContentCheck(new ContentCheck.Expected(entry.size(), etag, false, parts, whole));
        readAll(entry, check);
        return check.complaint().isEmpty() && (!whole.isEmpty() || check.provesParts());
    }

    private void readAll(ManifestEntry entry, ContentCheck check) {
        try (InputStream in = open(capture, entry)) {
            byte[] buffer = new byte[64 << 10];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                check.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("captured bytes of '" + entry.key() + "' cannot be read", e);
        }
    }

    /** The captured bytes, which fail as damage when they are not those of the manifest; the caller closes the stream. */
    static InputStream openChecked(CaptureSource capture, ManifestEntry entry) {
        ContentCheck check = new ContentCheck(new ContentCheck.Expected(
                entry.size(), new EntityTag(entry.md5()), true, OptionalLong.empty(), Map.of()));
        return new CheckedStream(open(capture, entry), check, complaint -> {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "captured bytes of '" + entry.key() + "' are damaged: " + complaint,
                    "Check the repository, and use another recovery point.");
        });
    }

    /** The captured bytes of an object; the caller closes the stream. */
    static InputStream open(CaptureSource capture, ManifestEntry entry) {
        Entry file = capture.find(EntryPath.of(entry.path()))
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.REPOSITORY_DAMAGED,
                        "capture lacks the bytes of '" + entry.key() + "' at " + entry.path(),
                        "Check the repository, and use another recovery point."));
        return capture.open(file);
    }
}
