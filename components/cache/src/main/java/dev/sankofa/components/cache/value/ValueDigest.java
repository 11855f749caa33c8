package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbFormatException;
import dev.sankofa.components.cache.rdb.RdbInput;
import dev.sankofa.components.cache.rdb.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a value is, whatever its encoding: its type, its elements and a digest. Two values are equal when their digests are: SHA-256
 * over the elements of strings, lists and streams in order; for sets, hashes and sorted sets, whose order says nothing, the sum of
 * the elements' SHA-256 in four lanes of 64 bits.
 *
 * @param elements 0 for strings
 */
public record ValueDigest(ValueType type, long elements, String digest) {
    private static final int BUFFER_BYTES = 64 << 10;

    /**
     * Reads a whole payload, and checks its checksum.
     *
     * @param in gives exactly the payload; not closed
     * @param length of the payload, in bytes
     * @param nowMillis fields of a hash that expire up to here are as good as gone, and are not counted
     * @throws RdbFormatException when it is damaged
     */
    public static ValueDigest of(InputStream in, long length, long nowMillis) throws IOException {
        long valueBytes = length - 1 - DumpPayload.TRAILER_BYTES;
        if (valueBytes < 0) {
            throw new RdbFormatException("a value of " + length + " bytes is none", 0);
        }
        RdbInput input = new RdbInput(in, (int) Math.min(length, BUFFER_BYTES));
        int type = input.readByte();
        Summer summer = new Summer(nowMillis);
        ValueType valueType = new ValueDecoder(input, summer).decode(type, valueBytes);
        if (input.offset() != length - DumpPayload.TRAILER_BYTES) {
            throw new RdbFormatException("a value ends elsewhere than its payload", input.offset());
        }
        input.skip(2);
        long computed = input.crc();
        if (input.readLittleEndianLong() != computed) {
            throw new RdbFormatException("the checksum of a value is wrong", input.offset());
        }
        boolean inOrder = switch (valueType) {
            case STRING, LIST, STREAM, MODULE -> true;
            case SET, SORTED_SET, HASH -> false;
        };
        return new ValueDigest(valueType, summer.elements, summer.digest(inOrder));
    }

    private static final class Summer implements Elements {
        private final MessageDigest sequence = sha256();
        private final MessageDigest single = sha256();
        private final long nowMillis;
        private final long[] lanes = new long[4];
        private long elements;

        Summer(long nowMillis) {
            this.nowMillis = nowMillis;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every JDK has SHA-256", e);
            }
        }

        @Override
        public void piece(byte[] bytes, int offset, int length) {
            sequence.update(bytes, offset, length);
        }

        @Override
        public void expiringField(byte[] field, byte[] value, long expiresAtMillis) {
            if (expiresAtMillis > nowMillis) {
                element(field, value, ValueDecoder.eight(expiresAtMillis));
            }
        }

        @Override
        public void element(byte[]... parts) {
            elements++;
            for (byte[] part : parts) {
                single.update(ValueDecoder.eight(part.length));
                single.update(part);
            }
            byte[] digest = single.digest();
            sequence.update(digest);
            ByteBuffer words = ByteBuffer.wrap(digest);
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane] += words.getLong();
            }
        }

        String digest(boolean inOrder) {
            if (inOrder) {
                return HexFormat.of().formatHex(sequence.digest());
            }
            ByteBuffer sum = ByteBuffer.allocate(32);
            for (long lane : lanes) {
                sum.putLong(lane);
            }
            return HexFormat.of().formatHex(sum.array());
        }
    }
}
