package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.Digests;
import dev.sankofa.components.objects.s3.EntityTag;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** Computes, in one pass over an object's bytes, everything that its ETag and stored checksum can be compared with. */
final class ContentCheck {
    private final MessageDigest md5 = Digests.md5();
    private final @Nullable PartDigest parts;
    private final Expected expected;
    private final @Nullable Checksum checksum;
    private final @Nullable MessageDigest sha;
    private long length;
    private @Nullable String md5Hex;

    /**
     * What the bytes should be.
     *
     * @param plainEtag whether the ETag is the MD5, when it looks like one
     * @param partSize the supposed size of the parts, to compute the ETag of an upload in parts
     * @param checksums of the whole object, Base64 by algorithm
     */
    record Expected(
            long size, EntityTag etag, boolean plainEtag, OptionalLong partSize, Map<String, String> checksums) {
        /** The one that costs least; none when the ETag alone proves the bytes. */
        Optional<String> algorithm() {
            if (plainEtag && etag.isPlain()) {
                return Optional.empty();
            }
            return Arrays.asList("crc32c", "crc32", "crc64nvme", "sha1", "sha256").stream()
                    .filter(checksums::containsKey)
                    .findFirst();
        }
    }

    ContentCheck(Expected expected) {
        this.expected = expected;
        this.parts = expected.partSize().isPresent()
                ? new PartDigest(expected.partSize().getAsLong())
                : null;
        String algorithm = expected.algorithm().orElse("");
        this.checksum = checksum(algorithm);
        this.sha = algorithm.startsWith("sha") ? sha(algorithm) : null;
    }

    private static @Nullable Checksum checksum(String algorithm) {
        return switch (algorithm) {
            case "crc32c" -> new CRC32C();
            case "crc32" -> new CRC32();
            case "crc64nvme" -> new Crc64Nvme();
            default -> null;
        };
    }

    private static MessageDigest sha(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.equals("sha1") ? "SHA-1" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("the JDK lacks " + algorithm, e);
        }
    }

    void update(byte[] bytes, int offset, int count) {
        length += count;
        md5.update(bytes, offset, count);
        if (parts != null) {
            parts.update(bytes, offset, count);
        }
        if (checksum != null) {
            checksum.update(bytes, offset, count);
        }
        if (sha != null) {
            sha.update(bytes, offset, count);
        }
    }

    /** What is wrong, with both values; empty when nothing is. To be asked once, after all bytes. */
    Optional<String> complaint() {
        String actualMd5 = md5();
        if (length != expected.size()) {
            return Optional.of("size is " + length + ", expected " + expected.size());
        }
        if (expected.plainEtag()
                && expected.etag().isPlain()
                && !expected.etag().value().equals(actualMd5)) {
            return Optional.of("MD5 is " + actualMd5 + ", expected " + expected.etag());
        }
        String algorithm = expected.algorithm().orElse("");
        String wanted = expected.checksums().get(algorithm);
        String actual = encodedChecksum(algorithm);
        return wanted == null || wanted.equals(actual)
                ? Optional.empty()
                : Optional.of(algorithm + " is " + actual + ", expected " + wanted);
    }

    private String encodedChecksum(String algorithm) {
        byte[] value = new byte[0];
        if (sha != null) {
            value = sha.digest();
        } else if (checksum != null) {
            byte[] all = ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
            value = algorithm.equals("crc64nvme") ? all : Arrays.copyOfRange(all, 4, 8);
        }
        return Base64.getEncoder().encodeToString(value);
    }

    /** MD5 of the bytes in hex. */
    String md5() {
        if (md5Hex == null) {
            md5Hex = HexFormat.of().formatHex(md5.digest());
        }
        return md5Hex;
    }

    /** Whether the ETag is that of an upload in parts of the supposed size, which then also proves the bytes. */
    boolean provesParts() {
        return parts != null && parts.etag().equals(expected.etag());
    }
}
