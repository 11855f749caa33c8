package dev.sankofa.components.cache.rdb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an RDB file in order, with the checksum of everything consumed, and a copy of what was consumed while {@link
 * #beginCopy recording}. Reads ahead of the caller, never beyond what the stream gives.
 */
public final class RdbInput {
    private static final int BUFFER_BYTES = 256 << 10;
    private static final VarHandle LITTLE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final byte[] buffer;
    private int at;
    private int end;
    private int summed;
    private long crc;
    private long bufferOffset;

    private @Nullable ValueCopy copy;
    private int copyFrom;

    RdbInput(InputStream in) {
        this(in, BUFFER_BYTES);
    }

    public RdbInput(InputStream in, int bufferBytes) {
        this.in = in;
        this.buffer = new byte[bufferBytes];
    }

    /** The offset of the next byte. */
    public long offset() {
        return bufferOffset + at;
    }

    /** Bytes that were read ahead and not consumed. */
    int ahead() {
        return end - at;
    }

    public int readByte() throws IOException {
        if (at == end) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    public byte[] readBytes(int count) throws IOException {
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

    public void skip(long count) throws IOException {
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

    public long readLittleEndianLong() throws IOException {
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
    public long crc() {
        crc = Crc64.update(crc, buffer, summed, at - summed);
        summed = at;
        return crc;
    }

    /** Gives the next bytes to a consumer in pieces, so that a value of any size passes. */
    public void pour(long count, Pieces pieces) throws IOException {
        long left = count;
        while (left > 0) {
            if (at == end) {
                fill();
            }
            int step = (int) Math.min(left, end - at);
            pieces.piece(buffer, at, step);
            at += step;
            left -= step;
        }
    }

    /** Takes bytes in pieces; the array is the giver's. */
    @FunctionalInterface
    public interface Pieces {
        void piece(byte[] bytes, int offset, int length);
    }

    /** Starts recording what is consumed. */
    void beginCopy(ValueCopy target) {
        copy = target;
        copyFrom = at;
    }

    /** Ends recording. */
    void endCopy() throws IOException {
        appendCopy();
        copy = null;
    }

    private void appendCopy() throws IOException {
        ValueCopy target = copy;
        if (target != null) {
            target.append(buffer, copyFrom, at - copyFrom);
            copyFrom = at;
        }
    }

    private void fill() throws IOException {
        crc();
        appendCopy();
        copyFrom = 0;
        bufferOffset += end;
        at = 0;
        summed = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
            throw new EOFException("the RDB data ends at byte " + bufferOffset + ", before its end mark");
        }
    }
}
