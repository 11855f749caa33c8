package dev.sankofa.components.cache.rdb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of an RDB file in order, with the checksum of everything consumed, and a copy of what was consumed while {@link
 * #beginCopy recording}. Reads ahead of the caller, never beyond what the stream gives.
 */
final class RdbInput {
    private static final int BUFFER_BYTES = 256 << 10;
    private static final VarHandle LITTLE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private int summed;
    private long crc;
    private long bufferOffset;

    private int copyFrom = -1;
    private byte[] copy = new byte[4096];
    private int copied;
    private long copyLimit;
    private boolean copyOverflowed;

    RdbInput(InputStream in) {
        this.in = in;
    }

    /** The offset of the next byte. */
    long offset() {
        return bufferOffset + at;
    }

    int readByte() throws IOException {
        if (at == end) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    byte[] readBytes(int count) throws IOException {
        byte[] bytes = new byte[Math.min(count, BUFFER_BYTES)];
        int done = 0;
        while (done < count) {
            if (at == end) {
                fill();
            }
            int step = Math.min(count - done, end - at);
            if (done + step > bytes.length) {
                // Grown with what really arrives: a length in a damaged file is not worth memory.
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, Math.max(2L * bytes.length, done + (long) step)));
            }
            System.arraycopy(buffer, at, bytes, done, step);
            done += step;
            at += step;
        }
        return bytes;
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (at == end) {
                fill();
            }
            int step = (int) Math.min(left, end - at);
            at += step;
            left -= step;
        }
    }

    long readLittleEndianLong() throws IOException {
        return (long) LITTLE_LONG.get(readBytes(8), 0);
    }

    long readLittleEndianInt() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) readByte() << shift;
        }
        return value;
    }

    long readBigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | readByte();
        }
        return value;
    }

    /** CRC-64 of every byte consumed so far. */
    long crc() {
        crc = Crc64.update(crc, buffer, summed, at - summed);
        summed = at;
        return crc;
    }

    /** Starts recording what is consumed, up to a limit in bytes; recording that overflows is dropped. */
    void beginCopy(long limitBytes) {
        copyFrom = at;
        copied = 0;
        copyLimit = limitBytes;
        copyOverflowed = false;
    }

    /** Whether more was consumed since {@link #beginCopy} than its limit; then there is no copy. */
    boolean copyOverflowed() {
        return copyOverflowed;
    }

    /** Ends recording. The array is reused by the next recording; only the first {@link #copied()} bytes count. */
    byte[] endCopy() {
        appendCopy();
        copyFrom = -1;
        return copy;
    }

    int copied() {
        return copied;
    }

    private void appendCopy() {
        int length = at - copyFrom;
        if (copyOverflowed || copied + (long) length > copyLimit) {
            copyOverflowed = true;
            return;
        }
        if (copied + length > copy.length) {
            copy = Arrays.copyOf(copy, (int) Math.min(copyLimit, Math.max(2L * copy.length, copied + (long) length)));
        }
        System.arraycopy(buffer, copyFrom, copy, copied, length);
        copied += length;
        copyFrom = at;
    }

    private void fill() throws IOException {
        crc();
        if (copyFrom >= 0) {
            appendCopy();
            copyFrom = 0;
        }
        bufferOffset += end;
        at = 0;
        summed = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
            throw new EOFException("the RDB data ends at byte " + bufferOffset + ", before its end mark");
        }
    }
}
