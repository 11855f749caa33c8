package dev.sankofa.components.images.registry;

import dev.sankofa.http.HttpBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Reads pieces of a blob, one after the other from one stream; opens it again only to go back. */
final class BlobReader implements AutoCloseable {
    private final BlobContent content;
    private @Nullable InputStream in;
    private long position;

    BlobReader(BlobContent content) {
        this.content = content;
    }

    /** The piece as a body, which may be sent more than once. */
    HttpBody piece(long offset, long length) {
        return new HttpBody() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                copy(offset, length, out);
            }
        };
    }

    private void copy(long offset, long length, OutputStream out) throws IOException {
        InputStream stream = at(offset);
        byte[] buffer = new byte[64 << 10];
        for (long left = length; left > 0; ) {
            int count = stream.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("blob " + content.blob().digest() + " ends " + left + " bytes before its size");
            }
            position += count;
            left -= count;
            out.write(buffer, 0, count);
        }
    }

    private InputStream at(long offset) throws IOException {
        if (in == null || position > offset) {
            close();
            in = content.opener().open();
            position = 0;
        }
        in.skipNBytes(offset - position);
        position = offset;
        return in;
    }

    @Override
    public void close() throws IOException {
        InputStream open = in;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}
