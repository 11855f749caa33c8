package dev.sankofa.components.images.archive;

import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.layout.LayoutFiles;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.MediaTypes;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.DigestHash;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Images of a capture as one tar: an OCI image layout, and for Docker a {@code manifest.json} beside it that names the same files. The
 * blobs are those of the registry, compressed as they were, so that nothing is stored twice and every digest stays.
 */
public final class ImageArchive {
    /** Where containerd, and Docker with it, looks for an image's name. */
    private static final String CONTAINERD_NAME = "io.containerd.image.name";

    private final ImageLayout layout;
    private final ArchiveRequest request;
    private final List<ArchivedImage> images;
    private final Map<Digest, Descriptor> blobs = new TreeMap<>();

    private ImageArchive(ImageLayout layout, ArchiveRequest request, List<ArchivedImage> images) {
        this.layout = layout;
        this.request = request;
        this.images = images;
        for (ArchivedImage image : images) {
            image.graph().manifests().forEach(manifest -> blobs.put(manifest.digest(), manifest));
            image.graph().blobs().forEach(blob -> blobs.put(blob.digest(), blob));
        }
    }

    /**
     * Chooses the images; writes nothing.
     *
     * @throws SankofaException {@code NOT_FOUND} for an image that the capture lacks, {@code TARGET_REFUSED} for one that the format
     *     cannot hold
     */
    public static ImageArchive of(CaptureSource capture, ArchiveRequest request) {
        ImageLayout layout = new ImageLayout(capture);
        return new ImageArchive(layout, request, new ImageChoice(layout, request).choose());
    }

    /** The images in it, each as {@code name digest}. */
    public List<String> names() {
        return images.stream()
                .map(image ->
                        image.root().reference() + " " + image.root().manifest().digest())
                .toList();
    }

    /** How many bytes of blobs it has. */
    public long blobBytes() {
        return blobs.values().stream().mapToLong(Descriptor::size).sum();
    }

    /** Writes the tar; does not close the stream. Each blob is compared with its digest on the way. */
    public void writeTo(OutputStream out, Cancellation cancellation) throws IOException {
        TarWriter tar = new TarWriter(out);
        tar.file("oci-layout", LayoutFiles.marker());
        tar.file("index.json", index());
        if (request.format() == ArchiveRequest.Format.DOCKER) {
            tar.file("manifest.json", dockerManifest());
        }
        tar.directory("blobs");
        for (String algorithm :
                blobs.keySet().stream().map(Digest::algorithm).distinct().toList()) {
            tar.directory("blobs/" + algorithm);
        }
        for (Descriptor blob : blobs.values()) {
            cancellation.check();
            write(tar, blob);
        }
        tar.finish();
    }

    private void write(TarWriter tar, Descriptor blob) throws IOException {
        DigestHash hash = blob.digest().newHash();
        try (InputStream in = layout.open(blob.digest())) {
            tar.file(path(blob.digest()), blob.size(), in, hash);
        }
        Digest found = hash.finish();
        if (!found.equals(blob.digest())) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "blob " + blob.digest() + " has digest " + found,
                    "Run 'sankofa repo check --read-data', and use an earlier point for these images.");
        }
    }

    private static String path(Digest digest) {
        return LayoutFiles.blob(digest).toString();
    }

    private byte[] index() {
        List<Object> rows = new ArrayList<>();
        for (ArchivedImage image : images) {
            Map<String, Object> row = image.root().manifest().fields();
            Map<String, Object> annotations = new TreeMap<>();
            annotations.put(Root.NAME, image.root().reference().toString());
            annotations.put(CONTAINERD_NAME, image.root().reference().toString());
            row.put("annotations", annotations);
            rows.add(row);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 2L);
        fields.put("mediaType", MediaTypes.OCI_INDEX);
        fields.put("manifests", rows);
        return Json.write(fields);
    }

    /** Docker's "image specification v1.2", "Combined Image JSON + Filesystem Changeset Format"; one row for all names of an image. */
    private byte[] dockerManifest() {
        Map<Digest, Map<String, Object>> rows = new LinkedHashMap<>();
        Map<Digest, List<String>> names = new LinkedHashMap<>();
        for (ArchivedImage image : images) {
            Digest digest = image.manifest().digest();
            names.computeIfAbsent(digest, _ -> new ArrayList<>())
                    .addAll(image.root().reference().tag().stream()
                            .map(tag -> image.root().reference().repository() + ":" + tag)
                            .toList());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("Config", path(image.manifest().config().orElseThrow().digest()));
            row.put("RepoTags", names.get(digest));
            row.put(
                    "Layers",
                    image.manifest().layers().stream()
                            .map(layer -> path(layer.digest()))
                            .toList());
            rows.put(digest, row);
        }
        return Json.write(new ArrayList<>(rows.values()));
    }
}
