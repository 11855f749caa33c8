package dev.sankofa.components.cache.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The elements of one of the compact encodings, front to back; integers are given as decimal text, as the server would. Runs out of
 * the buffer by an unchecked exception when the bytes lie.
 */
abstract class Packed {
    final ByteBuffer in;

    Packed(byte[] bytes) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    abstract boolean hasNext();

    abstract byte[] next();

    /** The next element as a number. */
    final long nextNumber() {
        return Long.parseLong(new String(next(), StandardCharsets.US_ASCII));
    }

    final byte[] bytes(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("an element of " + length + " bytes in " + in.remaining());
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    static byte[] text(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    final int unsignedByte() {
        return in.get() & 0xff;
    }

    /** A signed number of three bytes, little endian. */
    final int threeBytes() {
        return unsignedByte() | unsignedByte() << 8 | in.get() << 16;
    }
}
