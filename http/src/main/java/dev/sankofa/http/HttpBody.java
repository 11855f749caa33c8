package dev.sankofa.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a request carries. May be written several times, once per attempt. */
public interface HttpBody {
    /** A request without a body. */
    HttpBody NONE = new HttpBody() {
        @Override
        public long length() {
            return 0;
        }

        @Override
        public void writeTo(OutputStream out) {}
    };

    /** These bytes, which nobody may change any more. */
    static HttpBody of(byte[] bytes) {
        return new HttpBody() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    /** The exact number of bytes that {@link #writeTo} writes. */
    long length();

    /** Writes all bytes, from the first, each time it is called; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
}
