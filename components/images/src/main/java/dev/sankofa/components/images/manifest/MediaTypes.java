package dev.sankofa.components.images.manifest;

import java.util.List;
import java.util.Set;

/** The media types of manifests. */
public final class MediaTypes {
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String DOCKER_SIGNED = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    private static final String DOCKER_FIRST = "application/vnd.docker.distribution.manifest.v1+json";
    private static final String OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";

    /** What a request for a manifest accepts: all that we know, so that a registry converts nothing. */
    public static final String ACCEPTED =
            String.join(", ", List.of(OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST, OCI_ARTIFACT));

    private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_LIST);
    private static final Set<String> MANIFESTS = Set.of(OCI_MANIFEST, DOCKER_MANIFEST, OCI_ARTIFACT);

    private MediaTypes() {}

    static boolean isIndex(String mediaType) {
        return INDEXES.contains(mediaType);
    }

    /** Whether it is a manifest or an index, rather than a blob. */
    public static boolean isManifest(String mediaType) {
        return INDEXES.contains(mediaType) || MANIFESTS.contains(mediaType);
    }

    /** Docker's first schema, whose digest is not that of its bytes. */
    static boolean isFirstSchema(String mediaType) {
        return mediaType.equals(DOCKER_SIGNED) || mediaType.equals(DOCKER_FIRST);
    }
}
