package dev.sankofa.components.images.manifest;

import dev.sankofa.components.images.reference.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reference to bytes (OCI image specification, "Content Descriptors").
 *
 * @param size in bytes
 * @param urls where a layer that a registry need not have can be got elsewhere
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Optional<Platform> platform,
        List<String> urls,
        Map<String, String> annotations) {
    public Descriptor {
        urls = List.copyOf(urls);
        annotations = Map.copyOf(annotations);
    }

    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Optional.empty(), List.of(), Map.of());
    }

    /**
     * Reads one from a manifest.
     *
     * @throws ManifestException naming the field that is missing or wrong
     */
    public static Descriptor of(Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new ManifestException("a descriptor is not an object");
        }
        if (!(fields.get("size") instanceof Long size) || size < 0) {
            throw new ManifestException("a descriptor has a bad size: " + fields.get("size"));
        }
        return new Descriptor(
                fields.get("mediaType") instanceof String text ? text : "application/octet-stream",
                digest(fields),
                size,
                fields.get("platform") instanceof Map<?, ?> platform
                        ? Optional.of(Platform.of(platform))
                        : Optional.empty(),
                fields.get("urls") instanceof List<?> urls
                        ? urls.stream().map(String::valueOf).toList()
                        : List.of(),
                annotations(fields));
    }

    private static Digest digest(Map<?, ?> fields) {
        try {
            return Digest.parse(String.valueOf(fields.get("digest")));
        } catch (IllegalArgumentException e) {
            throw new ManifestException("a descriptor has a bad digest: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> annotations(Map<?, ?> fields) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (fields.get("annotations") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> annotations.put(String.valueOf(name), String.valueOf(value)));
        }
        return annotations;
    }

    public boolean isManifest() {
        return MediaTypes.isManifest(mediaType);
    }

    /** The fields of a descriptor of a manifest, in an order of our own. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mediaType", mediaType);
        fields.put("digest", digest.toString());
        fields.put("size", size);
        if (!annotations.isEmpty()) {
            fields.put("annotations", new java.util.TreeMap<>(annotations));
        }
        return fields;
    }
}
