package dev.sankofa.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a response carries. */
public interface Body {
    Body EMPTY = of(new byte[0]);

    /** Exact length in bytes, or -1 when it is known only at the end (sent chunked). */
    long lengthBytes();

    /** Writes all of it; does not close the stream. Called at most once. */
    void writeTo(OutputStream out) throws IOException;

    /** Gives back what it holds; called exactly once, also when the body was never written. */
    default void release() {}

    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long lengthBytes() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
