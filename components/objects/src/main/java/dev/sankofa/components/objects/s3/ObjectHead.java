package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpHeaders;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the head of an answer says about an object.
 *
 * @param length of the body announced, which is the object's size unless a part was asked for
 * @param system the object's own header fields, such as {@code content-type}, by lower-case name
 * @param metadata the user's, by lower-case name without {@code x-amz-meta-}
 * @param tags how many tags it has; empty when the store does not say, which for many means none
 * @param checksums Base64 by algorithm in lower case: {@code crc32c}, {@code crc64nvme}, {@code sha256} …
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}, when the store says so
 * @param parts the number of parts, in an answer to a request for one part
 * @param protection encryption, lock and retention fields, by lower-case name; kept for the record, not restored
 */
public record ObjectHead(
        long length,
        EntityTag etag,
        Optional<String> versionId,
        Optional<Instant> lastModified,
        String storageClass,
        Map<String, String> system,
        Map<String, String> metadata,
        Optional<Long> tags,
        Map<String, String> checksums,
        Optional<String> checksumType,
        Optional<Long> parts,
        Map<String, String> protection) {
    private static final String METADATA = "x-amz-meta-";
    private static final String CHECKSUM = "x-amz-checksum-";
    private static final List<String> SYSTEM = List.of(
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-type",
            "expires",
            "x-amz-website-redirect-location");

    public ObjectHead {
        system = Map.copyOf(system);
        metadata = Map.copyOf(metadata);
        checksums = Map.copyOf(checksums);
        protection = Map.copyOf(protection);
    }

    static ObjectHead of(HttpHeaders headers) throws S3ProtocolException {
        Map<String, String> checksums = without(CHECKSUM, headers.startingWith(CHECKSUM));
        Optional<String> type = Optional.ofNullable(checksums.remove("type"));
        Map<String, String> protection = new TreeMap<>(headers.startingWith("x-amz-server-side-encryption"));
        protection.putAll(headers.startingWith("x-amz-object-lock-"));
        return new ObjectHead(
                headers.number("content-length")
                        .orElseThrow(() -> new S3ProtocolException("answer does not say how long the object is")),
                EntityTag.parse(headers.first("etag").orElse("")),
                headers.first("x-amz-version-id"),
                headers.first("last-modified").flatMap(ObjectHead::time),
                headers.first("x-amz-storage-class").orElse("STANDARD"),
                system(headers),
                without(METADATA, headers.startingWith(METADATA)),
                headers.number("x-amz-tagging-count"),
                checksums,
                type,
                headers.number("x-amz-mp-parts-count"),
                protection);
    }

    private static Map<String, String> system(HttpHeaders headers) {
        Map<String, String> system = new TreeMap<>();
        SYSTEM.forEach(name -> headers.first(name).ifPresent(value -> system.put(name, value)));
        return system;
    }

    private static Map<String, String> without(String prefix, Map<String, String> fields) {
        Map<String, String> shortened = new TreeMap<>();
        fields.forEach((name, value) -> shortened.put(name.substring(prefix.length()), value));
        return shortened;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Whether the ETag cannot be an MD5 because of the encryption. */
    public boolean isEncryptedWithOwnKey() {
        String kind = protection.getOrDefault("x-amz-server-side-encryption", "");
        return kind.startsWith("aws:") || protection.containsKey("x-amz-server-side-encryption-customer-algorithm");
    }

    /** The fields of a request that writes an object with the same system and user metadata. */
    public static Map<String, String> toRequest(Map<String, String> system, Map<String, String> metadata) {
        Map<String, String> fields = new TreeMap<>(system);
        metadata.forEach((name, value) -> fields.put(METADATA + name, value));
        return fields;
    }
}
