package dev.sankofa.sandbox.registry.ecr;

import dev.sankofa.sandbox.registry.JsonTree;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An image of a repository as lifecycle rules see it. */
record StoredImage(String digest, List<String> tags, Instant pushedAt) {
    StoredImage {
        tags = List.copyOf(tags);
    }

    /** All but those that an index names: they cannot expire before it (user guide, "How the lifecycle policy works"). */
    static List<StoredImage> all(RegistryStore store, String name) throws IOException {
        Set<String> children = new HashSet<>();
        for (String digest : store.manifests(name)) {
            children.addAll(children(store, name, digest));
        }
        List<StoredImage> images = new ArrayList<>();
        for (String digest : store.manifests(name)) {
            if (!children.contains(digest)) {
                images.add(new StoredImage(digest, tags(store, name, digest), store.pushedAt(name, digest)));
            }
        }
        return images;
    }

    private static List<String> children(RegistryStore store, String name, String digest) throws IOException {
        byte[] bytes = store.manifest(name, digest).orElseThrow().bytes().toArray();
        return JsonTree.object(bytes).get("manifests") instanceof List<?> rows
                ? rows.stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("digest")))
                        .toList()
                : List.of();
    }

    private static List<String> tags(RegistryStore store, String name, String digest) throws IOException {
        List<String> tags = new ArrayList<>();
        for (String tag : store.tags(name)) {
            if (store.tag(name, tag).orElse("").equals(digest)) {
                tags.add(tag);
            }
        }
        return tags;
    }
}
