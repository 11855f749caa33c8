package dev.sankofa.components.images.layout;

import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The layout in a stored capture. Whatever is missing or is not what its digest says fails as damage, with its name. */
public final class ImageLayout {
    private static final int MAX_INDEX_BYTES = 64 << 20;

    private final CaptureSource capture;

    public ImageLayout(CaptureSource capture) {
        this.capture = capture;
    }

    /** Every image and referrer, in order of names. */
    public List<Root> roots() {
        byte[] bytes = read(LayoutFiles.INDEX, MAX_INDEX_BYTES);
        try {
            if (!(Json.read(bytes).get("manifests") instanceof List<?> rows)) {
                throw new ManifestException("index.json names no manifests");
            }
            return rows.stream().map(ImageLayout::root).toList();
        } catch (ManifestException e) {
            throw damaged("index.json: " + e.getMessage(), e);
        }
    }

    private static Root root(Object row) {
        Descriptor descriptor = Descriptor.of(row);
        String name = descriptor.annotations().getOrDefault(Root.NAME, "");
        try {
            return new Root(ImageReference.parse(name), descriptor);
        } catch (IllegalArgumentException e) {
            throw new ManifestException("an image has a bad name: " + e.getMessage(), e);
        }
    }

    /** A manifest, compared with its digest. */
    public Manifest manifest(Descriptor descriptor) {
        byte[] bytes = read(LayoutFiles.blob(descriptor.digest()), Manifest.MAX_BYTES);
        Digest found = descriptor.digest().sameOf(bytes);
        if (!found.equals(descriptor.digest())) {
            throw damaged("manifest has digest " + found + " but is stored as " + descriptor.digest(), null);
        }
        try {
            return Manifest.read(descriptor.digest(), descriptor.mediaType(), bytes);
        } catch (ManifestException e) {
            throw damaged("manifest " + descriptor.digest() + ": " + e.getMessage(), e);
        }
    }

    /** The stored entry of a blob; empty when the layout has none, as for layers that no registry served. */
    public Optional<Entry> blob(Digest digest) {
        return capture.find(LayoutFiles.blob(digest));
    }

    /** A blob's bytes; the caller closes the stream. */
    public InputStream open(Digest digest) {
        Entry entry = blob(digest).orElseThrow(() -> damaged("blob " + digest + " is not in the capture", null));
        return capture.open(entry);
    }

    private byte[] read(EntryPath path, int most) {
        Entry entry = capture.find(path).orElseThrow(() -> damaged("'" + path + "' is not in the capture", null));
        try (InputStream in = capture.open(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw damaged("'" + path + "' is longer than " + most + " bytes", null);
            }
            return bytes;
        } catch (IOException e) {
            throw damaged("'" + path + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static SankofaException damaged(String message, @org.jspecify.annotations.Nullable Exception cause) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                message,
                "Run 'sankofa repo check --read-data', and use an earlier point for these images.",
                cause);
    }
}
