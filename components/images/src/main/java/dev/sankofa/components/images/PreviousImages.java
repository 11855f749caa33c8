package dev.sankofa.components.images;

import dev.sankofa.components.images.layout.LayoutFiles;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What the previous capture has of the images: a digest that is there need not be asked for again. */
record PreviousImages(Optional<CaptureSource> capture) {
    Optional<Entry> find(Digest digest) {
        return capture.flatMap(source -> source.find(LayoutFiles.blob(digest)));
    }

    /** A blob of this digest and size. */
    Optional<Entry> find(Descriptor blob) {
        return find(blob.digest()).filter(entry -> entry.attributes().size() == blob.size());
    }

    /** The manifest of a digest, when it is there and sound; nothing that is damaged there stops a capture. */
    Optional<Manifest> manifest(Digest digest) {
        Optional<Entry> entry = find(digest).filter(found -> found.attributes().size() <= Manifest.MAX_BYTES);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = capture.orElseThrow().open(entry.get())) {
            byte[] bytes = in.readAllBytes();
            return digest.sameOf(bytes).equals(digest)
                    ? Optional.of(Manifest.read(digest, "", bytes))
                    : Optional.empty();
        } catch (IOException | ManifestException | dev.sankofa.foundation.SankofaException _) {
            return Optional.empty();
        }
    }
}
