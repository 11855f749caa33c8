package dev.sankofa.components.images.registry;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.http.HttpBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A body that is in memory. */
record BytesBody(Bytes bytes) implements HttpBody {
    static BytesBody ofText(String text) {
        return new BytesBody(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes.toArray());
    }
}
