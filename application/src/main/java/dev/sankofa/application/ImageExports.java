package dev.sankofa.application;

import dev.sankofa.components.images.archive.ArchiveRequest;
import dev.sankofa.components.images.archive.ImageArchive;
import dev.sankofa.components.images.manifest.Platform;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes images of a point as an archive that other programs load; needs no policy. */
public final class ImageExports {
    private static final String KIND = "images";

    private final String component;
    private final ImageArchive archive;

    private ImageExports(String component, ImageArchive archive) {
        this.component = component;
        this.archive = archive;
    }

    /**
     * What the user wants.
     *
     * @param component which one, where the point has several of images
     * @param format {@code docker} or {@code oci}
     * @param images as they were captured; all when empty
     * @param platform such as {@code linux/amd64}
     */
    public record Request(Optional<String> component, String format, List<String> images, Optional<String> platform) {
        public Request {
            images = List.copyOf(images);
        }
    }

    /**
     * Chooses the images; writes nothing.
     *
     * @throws SankofaException {@code NOT_FOUND} when the point has no such component or image, {@code TARGET_REFUSED} when the format
     *     cannot hold one of them, {@code USAGE} for a bad format or platform
     */
    public static ImageExports plan(OpenRepository repository, PointSummary point, Request request) {
        PointPart part = imagesOf(repository, point, request.component());
        ArchiveRequest wanted = new ArchiveRequest(
                format(request.format()), request.images(), request.platform().map(ImageExports::platform));
        return new ImageExports(part.name(), ImageArchive.of(repository.points().source(point, part), wanted));
    }

    /** The component with images that is meant. */
    static PointPart imagesOf(OpenRepository repository, PointSummary point, Optional<String> name) {
        List<PointPart> parts = repository.points().manifest(point).parts().stream()
                .filter(part -> part.kind().equals(KIND))
                .filter(part -> name.isEmpty() || part.name().equals(name.get()))
                .toList();
        if (parts.isEmpty()) {
            throw new SankofaException(
                    ErrorCode.NOT_FOUND,
                    "recovery point " + point.name() + " has no images"
                            + name.map(text -> " in a component '" + text + "'").orElse(""),
                    "Look at its components with 'sankofa points show'.");
        }
        if (parts.size() > 1) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "recovery point " + point.name() + " has images in several components",
                    "Choose one with --component: "
                            + String.join(
                                    ", ", parts.stream().map(PointPart::name).toList()) + ".");
        }
        return parts.getFirst();
    }

    /** The name of the component with images that is meant; see {@link #plan}. */
    public static String componentOf(OpenRepository repository, PointSummary point, Optional<String> name) {
        return imagesOf(repository, point, name).name();
    }

    private static ArchiveRequest.Format format(String text) {
        return switch (text) {
            case "docker" -> ArchiveRequest.Format.DOCKER;
            case "oci" -> ArchiveRequest.Format.OCI;
            default ->
                throw new SankofaException(
                        ErrorCode.USAGE, "there is no format '" + text + "'", "Write --format docker or --format oci.");
        };
    }

    private static Platform platform(String text) {
        try {
            return Platform.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.USAGE, String.valueOf(e.getMessage()), "Write --platform linux/amd64, for example.", e);
        }
    }

    /** The images in the archive, each as {@code name digest}. */
    public List<String> names() {
        return archive.names();
    }

    public long blobBytes() {
        return archive.blobBytes();
    }

    /**
     * Writes the archive; there is none until it is whole.
     *
     * @param file must not exist; gzipped when its name ends in {@code gz}
     * @return its size in bytes
     * @throws SankofaException {@code TARGET_REFUSED} when it exists, {@code TARGET_FAILED} when it cannot be written
     */
    public long write(Path file, RunContext run) {
        if (Files.exists(file)) {
            throw new SankofaException(
                    ErrorCode.TARGET_REFUSED,
                    "'" + file + "' exists",
                    "Name another file with --out, or remove this one.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            writePart(part, file.toString().endsWith("gz"), run);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(file);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "'" + file + "' cannot be written: " + e.getMessage(),
                    e instanceof FileAlreadyExistsException
                            ? "Another export writes it, or one was killed: remove '" + part + "' in that case."
                            : "Name a place with enough room that may be written to.",
                    e);
        }
    }

    private void writePart(Path part, boolean packed, RunContext run) throws IOException {
        Instant begun = run.clock().instant();
        run.events().on(new Event.Started(component, "writing the archive"));
        FileChannel opened = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        boolean done = false;
        try (FileChannel channel = opened) {
            OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            OutputStream out = packed ? new GZIPOutputStream(plain, 1 << 16) : plain;
            archive.writeTo(out, run.cancellation());
            if (out instanceof GZIPOutputStream gzip) {
                gzip.finish();
            }
            plain.flush();
            channel.force(true);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(part);
            }
        }
        Duration took = Duration.between(begun, run.clock().instant());
        run.events()
                .on(new Event.Finished(
                        component, "writing the archive", archive.names().size(), archive.blobBytes(), took));
    }
}
