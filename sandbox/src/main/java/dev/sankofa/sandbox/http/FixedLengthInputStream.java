package dev.sankofa.sandbox.http;

import java.io.IOException;
import java.io.InputStream;

/** The body of a message with a declared length. A connection that ends earlier is an error, never a short body. */
final class FixedLengthInputStream extends InputStream {
    private final InputStream in;
    private long remaining;

    FixedLengthInputStream(InputStream in, long lengthBytes) {
        this.in = in;
        this.remaining = lengthBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw new BadRequestException(400, "connection ended " + remaining + " bytes before the end of the body");
        }
        remaining -= count;
        return count;
    }
}
