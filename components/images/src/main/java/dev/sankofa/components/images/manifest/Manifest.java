package dev.sankofa.components.images.manifest;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.foundation.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest or an index, as its bytes and what they name.
 *
 * @param manifests of an index, in order; empty for a manifest
 * @param config of an image; empty for an index
 * @param layers of an image or artifact, in order
 * @param subject what it is about, for a signature or another referrer
 */
public record Manifest(
        Descriptor self,
        Bytes bytes,
        List<Descriptor> manifests,
        Optional<Descriptor> config,
        List<Descriptor> layers,
        Optional<Descriptor> subject) {
    /** The most that registries take, and we read. */
    public static final int MAX_BYTES = 4 << 20;

    public Manifest {
        manifests = List.copyOf(manifests);
        layers = List.copyOf(layers);
    }

    /**
     * Reads what a registry or a layout gave. Digests are computed here.
     *
     * @param digest what the bytes were asked for by
     * @param contentType what came with them, for manifests that do not say what they are; empty when nothing did
     * @throws ManifestException when it is none, or none of which we can keep the digest
     */
    public static Manifest read(Digest digest, String contentType, byte[] bytes) {
        Map<String, Object> fields = Json.read(bytes);
        String mediaType = mediaType(fields, contentType);
        if (MediaTypes.isFirstSchema(mediaType) || Long.valueOf(1).equals(fields.get("schemaVersion"))) {
            throw new ManifestException("manifest is of Docker's first schema, whose digest is not that of its bytes");
        }
        if (fields.containsKey("manifests") && (fields.containsKey("layers") || fields.containsKey("config"))) {
            throw new ManifestException("manifest is index and image at once");
        }
        boolean index = MediaTypes.isIndex(mediaType);
        if (index != fields.containsKey("manifests")) {
            throw new ManifestException("manifest says it is " + mediaType + " and is something else");
        }
        return new Manifest(
                Descriptor.of(mediaType, digest, bytes.length),
                Bytes.of(bytes),
                descriptors(fields, "manifests"),
                Optional.ofNullable(fields.get("config")).map(Descriptor::of),
                layers(fields),
                Optional.ofNullable(fields.get("subject")).map(Descriptor::of));
    }

    /** The manifest's own word counts, then the sender's, then the shape. */
    private static String mediaType(Map<String, Object> fields, String contentType) {
        if (fields.get("mediaType") instanceof String own) {
            if (!MediaTypes.isManifest(own) && !MediaTypes.isFirstSchema(own)) {
                throw new ManifestException("manifest is of an unknown kind: " + own);
            }
            return own;
        }
        String sent = contentType.split(";", 2)[0].strip();
        if (MediaTypes.isManifest(sent) || MediaTypes.isFirstSchema(sent)) {
            return sent;
        }
        return fields.containsKey("manifests") ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
    }

    private static List<Descriptor> layers(Map<String, Object> fields) {
        List<Descriptor> layers = new ArrayList<>(descriptors(fields, "layers"));
        layers.addAll(descriptors(fields, "blobs")); // of the artifact manifest that the 1.1 drafts had
        return layers;
    }

    private static List<Descriptor> descriptors(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw new ManifestException("manifest has a bad field '" + name + "'");
        }
        return items.stream().map(Descriptor::of).toList();
    }

    public Digest digest() {
        return self.digest();
    }

    public boolean isIndex() {
        return MediaTypes.isIndex(self.mediaType());
    }

    /** Everything of an index that is a manifest; the rest are blobs. */
    public List<Descriptor> childManifests() {
        return manifests.stream().filter(Descriptor::isManifest).toList();
    }

    /** Config, layers, and whatever an index names that is no manifest. */
    public List<Descriptor> blobs() {
        List<Descriptor> blobs = new ArrayList<>();
        config.ifPresent(blobs::add);
        blobs.addAll(layers);
        manifests.stream().filter(child -> !child.isManifest()).forEach(blobs::add);
        return blobs;
    }

    /** The descriptor under which a list of referrers has this manifest: with its type and annotations. */
    public Map<String, Object> asReferrer() {
        Map<String, Object> own = Json.read(bytes.toArray());
        Map<String, Object> fields = self.fields();
        Object type = own.getOrDefault(
                "artifactType", config.map(Descriptor::mediaType).orElse(""));
        fields.put("artifactType", type);
        if (own.get("annotations") instanceof Map<?, ?> annotations) {
            fields.put("annotations", annotations);
        }
        return fields;
    }
}
