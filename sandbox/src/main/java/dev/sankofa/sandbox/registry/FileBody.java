package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A range of a file as the body of an answer. */
record FileBody(Path file, long offset, long lengthBytes) implements Body {
    static FileBody whole(Path file) throws IOException {
        return new FileBody(file, 0, Files.size(file));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            for (long left = lengthBytes; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("file is shorter than it was: " + file);
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }
}
