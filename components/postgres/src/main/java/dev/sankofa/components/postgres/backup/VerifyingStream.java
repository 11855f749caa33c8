package dev.sankofa.components.postgres.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Shows every byte that is read to a page verifier. */
final class VerifyingStream extends FilterInputStream {
    private final PageVerifier verifier;

    VerifyingStream(InputStream in, PageVerifier verifier) {
        super(in);
        this.verifier = verifier;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] array, int offset, int length) throws IOException {
        int read = super.read(array, offset, length);
        if (read > 0) {
            verifier.update(array, offset, read);
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("bytes that are verified cannot be skipped");
    }
}
