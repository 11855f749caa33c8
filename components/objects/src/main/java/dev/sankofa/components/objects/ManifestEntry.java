package dev.sankofa.components.objects;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectHead;
import dev.sankofa.components.objects.s3.ObjectKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a capture: a line of the manifest.
 *
 * @param md5 of the bytes as they were read, in hex
 * @param partSize when the ETag proves that all parts but the last were this long
 * @param path of the bytes within the capture
 */
record ManifestEntry(
        ObjectKey key,
        Optional<String> versionId,
        long size,
        EntityTag etag,
        String md5,
        Instant lastModified,
        String storageClass,
        Attributes attributes,
        Map<String, String> checksums,
        Optional<String> checksumType,
        OptionalLong partSize,
        Map<String, String> protection,
        String path) {
    ManifestEntry {
        requireNonNull(md5, "md5 is null");
        checksums = Map.copyOf(checksums);
        protection = Map.copyOf(protection);
    }

    /**
     * What an object has beside its bytes, and what a restore brings back.
     *
     * @param system fields such as {@code content-type}
     * @param metadata the user's
     */
    record Attributes(Map<String, String> system, Map<String, String> metadata, SortedMap<String, String> tags) {
        Attributes {
            system = Map.copyOf(system);
            metadata = Map.copyOf(metadata);
            tags = new TreeMap<>(tags);
        }

        static Attributes of(ObjectHead head, SortedMap<String, String> tags) {
            return new Attributes(head.system(), head.metadata(), tags);
        }

        Attributes withTags(SortedMap<String, String> other) {
            return new Attributes(system, metadata, other);
        }

        /** Whether everything but the tags is the same. */
        boolean sameFields(Attributes other) {
            return system.equals(other.system) && metadata.equals(other.metadata);
        }
    }

    /** Whether the bucket still has the very object that this line is about; its time alone proves nothing. */
    boolean isStill(ListedObject listed) {
        boolean sameVersion = versionId.equals(listed.versionId());
        return sameVersion
                && size == listed.size()
                && etag.equals(listed.etag())
                && lastModified.equals(listed.lastModified())
                && storageClass.equals(listed.storageClass());
    }

    ManifestEntry withPath(String other) {
        return new ManifestEntry(
                key,
                versionId,
                size,
                etag,
                md5,
                lastModified,
                storageClass,
                attributes,
                checksums,
                checksumType,
                partSize,
                protection,
                other);
    }

    ManifestEntry withTags(SortedMap<String, String> tags) {
        return new ManifestEntry(
                key,
                versionId,
                size,
                etag,
                md5,
                lastModified,
                storageClass,
                attributes.withTags(tags),
                checksums,
                checksumType,
                partSize,
                protection,
                path);
    }
}
