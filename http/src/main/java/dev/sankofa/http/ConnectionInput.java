package dev.sankofa.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The receiving side of a connection: lines for the head, then raw bytes with as few copies as possible. */
final class ConnectionInput {
    private static final int MAX_HEAD_BYTES = 1 << 18;

    private final InputStream in;
    private final byte[] buffer = new byte[16 << 10];
    private int position;
    private int limit;
    private int headBytes;

    ConnectionInput(InputStream in) {
        this.in = in;
    }

    void beginHead() {
        headBytes = 0;
    }

    /** One line without its end, as ISO-8859-1. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int b = read();
            if (b < 0) {
                throw new EOFException("connection was closed within a line");
            }
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new IOException("answer's head is longer than " + MAX_HEAD_BYTES + " bytes");
            }
            if (b == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) b);
        }
    }

    /** Reads lines up to and with the empty one that ends them. */
    void skipFields() throws IOException {
        String line = readLine();
        while (!line.isEmpty()) {
            line = readLine();
        }
    }

    private int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    /** Up to {@code length} bytes; at least one unless the connection ended, which is -1. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= buffer.length) {
                return in.read(target, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** For messages about what came instead of an answer. */
    static String printable(String line) {
        String shown = line.length() > 80 ? line.substring(0, 80) : line;
        return new String(shown.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }
}
