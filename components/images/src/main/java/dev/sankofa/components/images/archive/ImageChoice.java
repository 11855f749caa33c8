package dev.sankofa.components.images.archive;

import dev.sankofa.components.images.layout.ChosenRoots;
import dev.sankofa.components.images.layout.ImageGraph;
import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.manifest.Platform;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses what goes into an archive, and refuses what its readers could not use. */
final class ImageChoice {
    private static final Set<String> IMAGE_CONFIGS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");
    private static final int MAX_CONFIG_BYTES = 8 << 20;

    private final ImageLayout layout;
    private final ArchiveRequest request;

    ImageChoice(ImageLayout layout, ArchiveRequest request) {
        this.layout = layout;
        this.request = request;
    }

    List<ArchivedImage> choose() {
        boolean whole = request.format() == ArchiveRequest.Format.OCI
                && request.platform().isEmpty();
        List<ArchivedImage> images = new ArrayList<>();
        for (Root root : ChosenRoots.of(layout, request.images())) {
            if (whole) {
                images.add(archived(root, layout.manifest(root.manifest())));
            } else {
                single(root).ifPresent(images::add);
            }
        }
        if (images.isEmpty()) {
            throw refused("no image is left to write", "Name images that are no signatures or other artifacts.");
        }
        return images;
    }

    private ArchivedImage archived(Root root, Manifest manifest) {
        return new ArchivedImage(root, manifest, ImageGraph.of(layout, manifest.self()));
    }

    /** One platform of an image; empty for a signature or another artifact that came along with the images. */
    private Optional<ArchivedImage> single(Root root) {
        Manifest manifest = layout.manifest(root.manifest());
        if (manifest.isIndex()) {
            manifest = layout.manifest(ofPlatform(root, manifest));
        }
        if (manifest.config()
                .filter(config -> IMAGE_CONFIGS.contains(config.mediaType()))
                .isEmpty()) {
            if (request.images().contains(root.reference().toString())) {
                throw refused(root.reference() + " is no image but an artifact", "Write it with --format oci.");
            }
            return Optional.empty();
        }
        requirePlatform(root, manifest);
        requireLayers(root, manifest);
        return Optional.of(archived(new Root(root.reference(), manifest.self()), manifest));
    }

    private Descriptor ofPlatform(Root root, Manifest index) {
        List<Descriptor> children = index.childManifests().stream()
                .filter(child -> child.platform().isPresent())
                .filter(child -> !child.platform().get().os().equals("unknown")) // attestations of BuildKit
                .toList();
        List<Descriptor> fitting = children.stream()
                .filter(child -> request.platform().isEmpty()
                        || child.platform().get().serves(request.platform().get()))
                .toList();
        if (fitting.isEmpty() || (request.platform().isEmpty() && fitting.size() > 1)) {
            String known = String.join(
                    ", ",
                    children.stream()
                            .map(child -> child.platform().get().toString())
                            .toList());
            String asked =
                    request.platform().map(platform -> " not for " + platform).orElse("");
            throw refused(
                    root.reference() + " is for " + known + asked,
                    "Choose one with --platform, or write all of them with --format oci.");
        }
        return fitting.getFirst();
    }

    private void requirePlatform(Root root, Manifest manifest) {
        if (request.platform().isEmpty()) {
            return;
        }
        Platform found = platform(manifest);
        if (!found.serves(request.platform().get())) {
            throw refused(
                    root.reference() + " is for " + found + ", not for "
                            + request.platform().get(),
                    "Leave --platform out, or name other images.");
        }
    }

    private Platform platform(Manifest manifest) {
        try (InputStream in = layout.open(manifest.config().orElseThrow().digest())) {
            Map<String, Object> config = Json.read(in.readNBytes(MAX_CONFIG_BYTES));
            return new Platform(
                    String.valueOf(config.get("os")),
                    String.valueOf(config.get("architecture")),
                    config.get("variant") instanceof String variant ? variant : "");
        } catch (IOException | ManifestException e) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "config of " + manifest.digest() + " cannot be read: " + e.getMessage(),
                    "Run 'sankofa repo check --read-data', and use an earlier point for this image.",
                    e);
        }
    }

    private void requireLayers(Root root, Manifest manifest) {
        manifest.layers().stream()
                .filter(layer -> layout.blob(layer.digest()).isEmpty())
                .findFirst()
                .ifPresent(layer -> {
                    throw refused(
                            root.reference() + " has a layer that no registry served, " + layer.digest(),
                            "Get it from " + layer.urls() + " where the image is to be loaded.");
                });
    }

    private static SankofaException refused(String message, String hint) {
        return new SankofaException(ErrorCode.TARGET_REFUSED, message, hint);
    }
}
