package dev.sankofa.components.cache.rdb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads one {@code DUMP} payload out of a stream, and proves its checksum at the end; memory does not grow with it. */
public final class DumpStream extends InputStream {
    private final InputStream in;
    private final byte[] tail = new byte[DumpPayload.TRAILER_BYTES];
    private long left;
    private long crc;

    /**
     * @param in not closed
     * @param length of the payload, trailer and all
     */
    public DumpStream(InputStream in, long length) throws IOException {
        if (length <= DumpPayload.TRAILER_BYTES) {
            throw new RdbFormatException("a value of " + length + " bytes is none", 0);
        }
        this.in = in;
        this.left = length - DumpPayload.TRAILER_BYTES;
    }

    /** Bytes of type and value not read yet. */
    public long left() {
        return left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the server closed the connection in the middle of a value");
        }
        crc = Crc64.update(crc, bytes, offset, count);
        left -= count;
        return count;
    }

    /**
     * Reads the trailer, after everything before it was read.
     *
     * @return the RDB version
     * @throws RdbFormatException when the checksum is wrong
     */
    public int finish() throws IOException {
        if (left != 0) {
            throw new IllegalStateException(left + " bytes of the value were not read");
        }
        if (in.readNBytes(tail, 0, tail.length) < tail.length) {
            throw new EOFException("the server closed the connection in the middle of a value");
        }
        long sum = Crc64.update(crc, tail, 0, 2);
        for (int i = 0; i < 8; i++) {
            if (tail[2 + i] != (byte) (sum >>> (8 * i))) {
                throw new RdbFormatException("the checksum of a value is wrong", 0);
            }
        }
        return (tail[0] & 0xff) | (tail[1] & 0xff) << 8;
    }
}
