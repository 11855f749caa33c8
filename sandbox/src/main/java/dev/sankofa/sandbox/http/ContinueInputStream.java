package dev.sankofa.sandbox.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Says {@code 100 Continue} when the body is first asked for, not earlier: a refused request never makes the client send it. */
final class ContinueInputStream extends FilterInputStream {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private boolean asked;

    ContinueInputStream(InputStream in, OutputStream out) {
        super(in);
        this.out = out;
    }

    boolean asked() {
        return asked;
    }

    @Override
    public int read() throws IOException {
        ask();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ask();
        return super.read(bytes, offset, length);
    }

    private void ask() throws IOException {
        if (!asked) {
            asked = true;
            out.write(CONTINUE);
            out.flush();
        }
    }
}
