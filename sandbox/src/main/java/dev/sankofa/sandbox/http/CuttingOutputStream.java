package dev.sankofa.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through and then ends the connection: the fault "cut in the middle of a body". */
final class CuttingOutputStream extends OutputStream {
    /** The planned end of a connection. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;

        CutException() {
            super("connection cut on purpose");
        }
    }

    private final OutputStream out;
    private long allowed;

    CuttingOutputStream(OutputStream out, long allowedBytes) {
        this.out = out;
        this.allowed = allowedBytes;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > allowed) {
            out.write(bytes, offset, (int) allowed);
            allowed = 0;
            throw new CutException();
        }
        allowed -= length;
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
