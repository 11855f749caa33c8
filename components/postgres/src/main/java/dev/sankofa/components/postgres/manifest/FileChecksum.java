package dev.sankofa.components.postgres.manifest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/** A checksum being computed, by one of the algorithms of a backup manifest. */
public abstract sealed class FileChecksum {
    abstract void update(byte[] array, int offset, int length);

    /** As the manifest has it, in hexadecimal. */
    abstract String finish();

    /**
     * @param algorithm as in the manifest: NONE, CRC32C, SHA224, SHA256, SHA384, SHA512
     * @throws IllegalArgumentException for another one
     */
    static FileChecksum of(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "NONE" -> new None();
            case "CRC32C" -> new Crc();
            case "SHA224", "SHA256", "SHA384", "SHA512" -> new Sha(algorithm.replaceFirst("(?i)SHA", "SHA-"));
            default -> throw new IllegalArgumentException("unknown checksum algorithm: '" + algorithm + "'");
        };
    }

    private static final class None extends FileChecksum {
        @Override
        void update(byte[] array, int offset, int length) {}

        @Override
        String finish() {
            return "";
        }
    }

    /** Four bytes, least significant first: PostgreSQL writes the number as it lies in memory. */
    private static final class Crc extends FileChecksum {
        private final CRC32C crc = new CRC32C();

        @Override
        void update(byte[] array, int offset, int length) {
            crc.update(array, offset, length);
        }

        @Override
        String finish() {
            int value = Integer.reverseBytes((int) crc.getValue());
            return HexFormat.of().formatHex(ByteBuffer.allocate(4).putInt(value).array());
        }
    }

    private static final class Sha extends FileChecksum {
        private final MessageDigest digest;

        Sha(String name) {
            try {
                digest = MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        void update(byte[] array, int offset, int length) {
            digest.update(array, offset, length);
        }

        @Override
        String finish() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
