package dev.sankofa.components.cache.load;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Remembers whether it was the taker of the bytes who failed. */
final class GuardedOutput extends FilterOutputStream {
    private boolean failed;

    GuardedOutput(OutputStream out) {
        super(out);
    }

    boolean hasFailed() {
        return failed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    /** Not the stream below, which is a connection. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
