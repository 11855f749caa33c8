package dev.sankofa.components.cache.capture;

import java.io.IOException;
import java.io.InputStream;

/** A stream out of the store, whose failures are told apart from those of whoever uses the bytes. Does not close it. */
final class StoredInput extends InputStream {
    private final InputStream in;

    StoredInput(InputStream in) {
        this.in = in;
    }

    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        Failure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw new Failure(e);
        }
    }
}
