package dev.sankofa.sandbox.s3.checksum;

import java.util.Locale;
import java.util.Optional;

/** The algorithms that the S3 API names. */
public enum ChecksumAlgorithm {
    CRC32(4, 0xEDB88320L),
    CRC32C(4, 0x82F63B78L),
    CRC64NVME(8, Crc64Nvme.POLYNOMIAL),
    SHA1(20, 0),
    SHA256(32, 0);

    private final int lengthBytes;
    private final long polynomial;

    ChecksumAlgorithm(int lengthBytes, long polynomial) {
        this.lengthBytes = lengthBytes;
        this.polynomial = polynomial;
    }

    public static Optional<ChecksumAlgorithm> named(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The header and trailer that carries the value. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The element that carries the value in XML. */
    public String element() {
        return "Checksum" + name();
    }

    public int lengthBytes() {
        return lengthBytes;
    }

    /** Whether checksums of parts fold into that of the whole. */
    public boolean folds() {
        return polynomial != 0;
    }

    Optional<CrcCombination> combination() {
        return folds() ? Optional.of(new CrcCombination(polynomial, lengthBytes * 8)) : Optional.empty();
    }

    public ChecksumAccumulator accumulator() {
        return ChecksumAccumulator.of(this);
    }
}
