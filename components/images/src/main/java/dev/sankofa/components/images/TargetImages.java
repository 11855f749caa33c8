package dev.sankofa.components.images;

import dev.sankofa.components.images.layout.ChosenRoots;
import dev.sankofa.components.images.layout.ImageGraph;
import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a restore has to make true: in which repository of the target which manifests, blobs and tags have to be.
 *
 * @param manifests in an order in which they may be written: children before indexes, subjects before referrers
 */
record TargetImages(List<Named> roots, List<Place> manifests, List<Place> blobs) {
    /** A captured image, its name in the target, and all that it consists of. */
    record Named(Root root, ImageReference target, ImageGraph graph) {}

    /**
     * Something that has to be in a repository.
     *
     * @param source where it was captured
     */
    record Place(RepositoryName repository, Descriptor content, RepositoryName source) {
        Digest digest() {
            return content.digest();
        }

        @Override
        public String toString() {
            return repository + "@" + content.digest();
        }
    }

    TargetImages {
        roots = List.copyOf(roots);
        manifests = List.copyOf(manifests);
        blobs = List.copyOf(blobs);
    }

    static TargetImages of(ImageLayout layout, RestoreRules rules) {
        List<Named> named = new ArrayList<>();
        Map<String, Place> manifests = new LinkedHashMap<>();
        Map<String, Place> blobs = new LinkedHashMap<>();
        for (Root root : ChosenRoots.of(layout, rules.only())) {
            Named next = new Named(root, rules.target(root.reference()), ImageGraph.of(layout, root.manifest()));
            named.add(next);
            next.graph().manifests().forEach(content -> add(manifests, next, content));
            next.graph().blobs().forEach(content -> add(blobs, next, content));
        }
        return new TargetImages(named, new ArrayList<>(manifests.values()), new ArrayList<>(blobs.values()));
    }

    private static void add(Map<String, Place> places, Named named, Descriptor content) {
        Place place = new Place(
                named.target().repository(), content, named.root().reference().repository());
        places.putIfAbsent(place.toString(), place);
    }

    /** The registries that are written to, each once, for people. */
    String describe() {
        return String.join(
                ", ",
                roots.stream()
                        .map(named -> "registry " + named.target().repository().registry())
                        .distinct()
                        .toList());
    }
}
