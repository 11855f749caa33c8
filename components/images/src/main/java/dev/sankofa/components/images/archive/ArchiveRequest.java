package dev.sankofa.components.images.archive;

import dev.sankofa.components.images.manifest.Platform;
import java.util.List;
import java.util.Optional;

/**
 * What an archive shall have in it.
 *
 * @param images as they were captured; all when empty
 * @param platform of which images of several platforms give one image; empty for all of them
 */
public record ArchiveRequest(Format format, List<String> images, Optional<Platform> platform) {
    /** Who shall read it. */
    public enum Format {
        /** {@code docker load} and {@code podman load}; readable as an OCI layout besides. One platform of each image. */
        DOCKER,
        /** Whatever reads an OCI image layout in a tar. All platforms, with signatures and referrers, unless one is chosen. */
        OCI
    }

    public ArchiveRequest {
        images = List.copyOf(images);
    }
}
