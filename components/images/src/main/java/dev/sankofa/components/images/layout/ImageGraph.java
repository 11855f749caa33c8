package dev.sankofa.components.images.layout;

import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that an image consists of, as a layout has it.
 *
 * @param manifests children before the index that names them
 * @param blobs config and layers, each once; without layers that are not in the layout because no registry served them
 */
public record ImageGraph(List<Descriptor> manifests, List<Descriptor> blobs) {
    /** Indexes within indexes go no deeper: more is an attack or a mistake. */
    public static final int MAX_DEPTH = 32;

    public ImageGraph {
        manifests = List.copyOf(manifests);
        blobs = List.copyOf(blobs);
    }

    public static ImageGraph of(ImageLayout layout, Descriptor root) {
        Map<Digest, Descriptor> manifests = new LinkedHashMap<>();
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        collect(layout, root, 0, manifests, blobs);
        return new ImageGraph(new ArrayList<>(manifests.values()), new ArrayList<>(blobs.values()));
    }

    private static void collect(
            ImageLayout layout,
            Descriptor at,
            int depth,
            Map<Digest, Descriptor> manifests,
            Map<Digest, Descriptor> blobs) {
        if (depth > MAX_DEPTH || manifests.containsKey(at.digest())) {
            return;
        }
        Manifest manifest = layout.manifest(at);
        manifest.childManifests().forEach(child -> collect(layout, child, depth + 1, manifests, blobs));
        manifest.blobs().stream()
                .filter(blob ->
                        blob.urls().isEmpty() || layout.blob(blob.digest()).isPresent())
                .forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
        manifests.put(at.digest(), manifest.self());
    }
}
