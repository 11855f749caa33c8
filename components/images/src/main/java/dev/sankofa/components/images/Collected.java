package dev.sankofa.components.images;

import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.RepositoryName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the walks of a capture came by, each thing once. Holds names and sizes, about 200 bytes for a blob, and no bytes of any.
 */
final class Collected implements ImageWalk.Found {
    private final Consumer<Manifest> store;
    private final Set<String> visited = new HashSet<>();
    private final Set<Digest> stored = new HashSet<>();
    private final Map<Digest, Needed> blobs = new TreeMap<>();
    private final Map<String, Root> roots = new TreeMap<>();
    private final Map<Digest, Descriptor> unserved = new TreeMap<>();
    private long manifestBytes;

    /** A blob and a repository that should have it. */
    record Needed(RepositoryName repository, Descriptor blob) {}

    /** @param store takes each manifest once, on the walk's own thread */
    Collected(Consumer<Manifest> store) {
        this.store = store;
    }

    @Override
    public synchronized boolean isNew(RepositoryName repository, Digest digest) {
        return visited.add(repository + "@" + digest);
    }

    /** Nothing is locked while it is stored. */
    @Override
    public void manifest(Manifest manifest) {
        if (claim(manifest)) {
            store.accept(manifest);
        }
    }

    private synchronized boolean claim(Manifest manifest) {
        boolean first = stored.add(manifest.digest());
        manifestBytes += first ? manifest.self().size() : 0;
        return first;
    }

    @Override
    public synchronized void blob(RepositoryName repository, Descriptor blob) {
        if (blob.urls().isEmpty()) {
            blobs.putIfAbsent(blob.digest(), new Needed(repository, blob));
        } else {
            unserved.putIfAbsent(blob.digest(), blob);
        }
    }

    @Override
    public synchronized void root(Root root) {
        roots.putIfAbsent(root.reference().toString(), root);
    }

    /** The blobs to read, when every manifest was read; the largest first, so that none is left alone at the end. */
    synchronized List<Needed> needed() {
        List<Needed> needed = new ArrayList<>(blobs.values());
        needed.removeIf(blob -> stored.contains(blob.blob().digest()));
        needed.sort((one, other) -> Long.compare(other.blob().size(), one.blob().size()));
        return needed;
    }

    synchronized List<Root> roots() {
        return List.copyOf(roots.values());
    }

    synchronized List<Descriptor> unserved() {
        return List.copyOf(unserved.values());
    }

    synchronized long manifests() {
        return stored.size();
    }

    synchronized long items() {
        return (long) stored.size() + needed().size();
    }

    synchronized long bytes() {
        return manifestBytes
                + needed().stream().mapToLong(blob -> blob.blob().size()).sum();
    }
}
