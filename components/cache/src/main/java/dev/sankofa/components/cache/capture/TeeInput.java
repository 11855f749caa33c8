package dev.sankofa.components.cache.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Gives what another stream gives, and writes it elsewhere as well. Closes neither. */
final class TeeInput extends InputStream {
    private final InputStream in;
    private final OutputStream copy;

    TeeInput(InputStream in, OutputStream copy) {
        this.in = in;
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            copy.write(bytes, offset, count);
        }
        return count;
    }
}
