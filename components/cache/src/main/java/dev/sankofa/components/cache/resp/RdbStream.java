package dev.sankofa.components.cache.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of an RDB file inside a replication stream. The reader must know from the file itself where it ends, and then call {@link
 * #finish()}, which proves that the stream ends there too. Bytes that may belong to the mark at the end are held back.
 */
public final class RdbStream extends InputStream {
    private static final long UNKNOWN = -1;

    private final InputStream in;
    private final byte[] mark;
    private final byte[] tail;
    private int tailLength;
    private long left;

    private RdbStream(InputStream in, byte[] mark, long left) {
        this.in = in;
        this.mark = mark;
        this.tail = new byte[mark.length + (64 << 10)];
        this.left = left;
    }

    static RdbStream ofLength(InputStream in, long length) {
        return new RdbStream(in, new byte[0], length);
    }

    static RdbStream untilMark(InputStream in, String mark) {
        return new RdbStream(in, mark.getBytes(StandardCharsets.ISO_8859_1), UNKNOWN);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return left == UNKNOWN ? readHoldingBack(bytes, offset, length) : readCounted(bytes, offset, length);
    }

    private int readCounted(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the server closed the connection " + left + " bytes before the end of its copy");
        }
        left -= count;
        return count;
    }

    /** Gives everything but the last bytes received, as many as the mark has. */
    private int readHoldingBack(byte[] bytes, int offset, int length) throws IOException {
        while (tailLength <= mark.length) {
            int count = in.read(tail, tailLength, tail.length - tailLength);
            if (count < 0) {
                throw new EOFException("the server closed the connection before the end of its copy");
            }
            tailLength += count;
        }
        int count = Math.min(length, tailLength - mark.length);
        System.arraycopy(tail, 0, bytes, offset, count);
        System.arraycopy(tail, count, tail, 0, tailLength - count);
        tailLength -= count;
        return count;
    }

    /**
     * Proves that nothing of the file is left: the announced length was read, or the mark follows.
     *
     * @throws ProtocolException when the file ended elsewhere than the stream says
     */
    public void finish() throws IOException {
        if (left != UNKNOWN) {
            if (left != 0) {
                throw new ProtocolException("the copy ended " + left + " bytes before its announced length");
            }
            return;
        }
        while (tailLength < mark.length) {
            int count = in.read(tail, tailLength, mark.length - tailLength);
            if (count < 0) {
                throw new EOFException("the server closed the connection before the mark at the end of its copy");
            }
            tailLength += count;
        }
        if (!Arrays.equals(tail, 0, mark.length, mark, 0, mark.length)) {
            throw new ProtocolException("the copy is not followed by the mark that was announced");
        }
    }
}
