package dev.sankofa.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/** The body of an answer, framed as RFC 9112 §6 says: by length, in chunks, or by the end of the connection. */
final class BodyStream extends InputStream {
    /** How the end of the body is known. */
    enum Framing {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private final Connection connection;
    private final Framing framing;
    private long remaining;
    private boolean firstChunk = true;
    private boolean ended;
    private boolean closed;

    /** @param length of the body, for {@link Framing#LENGTH} */
    BodyStream(Connection connection, Framing framing, long length) {
        this.connection = connection;
        this.framing = framing;
        this.remaining = length;
        this.ended = framing == Framing.LENGTH && length == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("body was closed");
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        return switch (framing) {
            case LENGTH -> readKnown(target, offset, length);
            case CHUNKED -> readChunk(target, offset, length);
            case UNTIL_CLOSE -> readAny(target, offset, length);
        };
    }

    private int readKnown(byte[] target, int offset, int length) throws IOException {
        int count = connection.input().read(target, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw new EOFException("connection was cut " + remaining + " bytes before the end of the body");
        }
        remaining -= count;
        ended = framing == Framing.LENGTH && remaining == 0;
        return count;
    }

    private int readChunk(byte[] target, int offset, int length) throws IOException {
        if (remaining == 0 && !beginChunk()) {
            return -1;
        }
        return readKnown(target, offset, length);
    }

    private boolean beginChunk() throws IOException {
        ConnectionInput input = connection.input();
        input.beginHead();
        if (!firstChunk && !input.readLine().isEmpty()) {
            throw new IOException("chunk does not end where it should");
        }
        firstChunk = false;
        remaining = chunkLength(input.readLine());
        if (remaining > 0) {
            return true;
        }
        input.skipFields(); // trailers, which nothing here needs
        ended = true;
        return false;
    }

    private static long chunkLength(String line) throws IOException {
        int end = line.indexOf(';');
        String digits = (end < 0 ? line : line.substring(0, end)).strip();
        if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IOException("not a chunk length: '" + ConnectionInput.printable(line) + "'");
        }
        return HexFormat.fromHexDigitsToLong(digits);
    }

    private int readAny(byte[] target, int offset, int length) throws IOException {
        int count = connection.input().read(target, offset, length);
        ended = count < 0;
        return count;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (ended && framing != Framing.UNTIL_CLOSE) {
            connection.release();
        } else {
            connection.close();
        }
    }
}
