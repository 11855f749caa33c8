package dev.sankofa.sandbox.s3.checksum;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum in the making. */
public abstract class ChecksumAccumulator {
    ChecksumAccumulator() {}

    static ChecksumAccumulator of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> new Cyclic(new CRC32(), 4);
            case CRC32C -> new Cyclic(new CRC32C(), 4);
            case CRC64NVME -> new Cyclic(new Crc64Nvme(), 8);
            case SHA1 -> new Hash("SHA-1");
            case SHA256 -> new Hash("SHA-256");
        };
    }

    public abstract void update(byte[] bytes, int offset, int length);

    /** The value, big endian; ends the accumulation. */
    public abstract byte[] value();

    public final String base64() {
        return Base64.getEncoder().encodeToString(value());
    }

    private static final class Cyclic extends ChecksumAccumulator {
        private final Checksum checksum;
        private final int lengthBytes;

        Cyclic(Checksum checksum, int lengthBytes) {
            this.checksum = checksum;
            this.lengthBytes = lengthBytes;
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            checksum.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            byte[] eight = ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
            return Arrays.copyOfRange(eight, 8 - lengthBytes, 8);
        }
    }

    private static final class Hash extends ChecksumAccumulator {
        private final MessageDigest digest;

        Hash(String name) {
            try {
                this.digest = MessageDigest.getInstance(name);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + name, e);
            }
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }
}
