package dev.sankofa.recovery.tree;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Checks at the end of a file that it had as many bytes as its node says: no program that reads the format checks it for us. */
final class SizedStream extends FilterInputStream {
    private final String file;
    private final long size;
    private long count;

    SizedStream(String file, InputStream bytes, long size) {
        super(bytes);
        this.file = file;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        counted(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        counted(read);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(int read) {
        count += Math.max(0, read);
        if (count > size || (read < 0 && count != size)) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "file '" + file + "' has " + (read < 0 ? "" : "at least ") + count + " bytes, its tree says "
                            + size,
                    "Restore the file from another point.");
        }
    }
}
