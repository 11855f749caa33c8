package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Descriptor;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes to upload, which can be read again from the first one.
 *
 * @param opener opens them; the caller closes the stream
 */
public record BlobContent(Descriptor blob, Opener opener) {
    /** Opens the bytes from the first one on. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }
}
