package dev.sankofa.sandbox.s3.checksum;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** From the checksums of parts to that of their object. */
public final class PartChecksums {
    /** One part's checksum and length. */
    public record Part(String base64, long lengthBytes) {}

    private PartChecksums() {}

    public static ObjectChecksum fold(ChecksumAlgorithm algorithm, ChecksumType type, List<Part> parts) {
        return switch (type) {
            case COMPOSITE -> composite(algorithm, parts);
            case FULL_OBJECT -> fullObject(algorithm, parts);
        };
    }

    private static ObjectChecksum composite(ChecksumAlgorithm algorithm, List<Part> parts) {
        ChecksumAccumulator whole = algorithm.accumulator();
        for (Part part : parts) {
            byte[] value = Base64.getDecoder().decode(part.base64());
            whole.update(value, 0, value.length);
        }
        return new ObjectChecksum(algorithm, ChecksumType.COMPOSITE, whole.base64() + "-" + parts.size());
    }

    private static ObjectChecksum fullObject(ChecksumAlgorithm algorithm, List<Part> parts) {
        CrcCombination combination = algorithm
                .combination()
                .orElseThrow(() -> new IllegalArgumentException(algorithm + " has no full-object form for parts"));
        long whole = 0;
        for (Part part : parts) {
            whole = combination.combine(whole, number(part.base64()), part.lengthBytes());
        }
        byte[] eight = ByteBuffer.allocate(8).putLong(whole).array();
        byte[] value = Arrays.copyOfRange(eight, 8 - algorithm.lengthBytes(), 8);
        return new ObjectChecksum(
                algorithm, ChecksumType.FULL_OBJECT, Base64.getEncoder().encodeToString(value));
    }

    private static long number(String base64) {
        byte[] value = Base64.getDecoder().decode(base64);
        ByteBuffer eight = ByteBuffer.allocate(8);
        eight.position(8 - value.length);
        eight.put(value);
        return eight.getLong(0);
    }
}
