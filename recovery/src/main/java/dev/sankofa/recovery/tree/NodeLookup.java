package dev.sankofa.recovery.tree;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds nodes by path. Components ask for one path after another, mostly in the same directories, so the last few directories are
 * kept; a directory of more nodes than may be kept is read again for every question. Safe for several threads.
 */
final class NodeLookup {
    /** About 20 MB. */
    private static final int MOST_NODES = 50_000;

    private final Repository repository;
    private final TreeId root;
    private final Map<TreeId, List<Node>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int keptNodes;

    NodeLookup(Repository repository, TreeId root) {
        this.repository = repository;
        this.root = root;
    }

    /**
     * @param path not the root, which has no node
     */
    Optional<Node> find(EntryPath path) {
        Optional<EntryPath> parent = path.parent();
        if (parent.isEmpty()) {
            throw new IllegalArgumentException("the root has no node");
        }
        Bytes name = Bytes.of(path.name());
        if (parent.get().isRoot()) {
            return child(root, name);
        }
        return find(parent.get()).flatMap(Node::subtree).flatMap(tree -> child(tree, name));
    }

    private Optional<Node> child(TreeId tree, Bytes name) {
        Optional<List<Node>> nodes = kept(tree);
        if (nodes.isPresent()) {
            return search(nodes.get(), name);
        }
        Reading reading = new Reading(name);
        repository.forEachNode(tree, reading::node);
        if (reading.nodes.size() <= MOST_NODES) {
            keep(tree, reading.nodes);
        }
        return reading.found;
    }

    private static Optional<Node> search(List<Node> nodes, Bytes name) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nodes.get(middle).name().compareTo(name);
            if (order == 0) {
                return Optional.of(nodes.get(middle));
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return Optional.empty();
    }

    private synchronized Optional<List<Node>> kept(TreeId tree) {
        return Optional.ofNullable(kept.get(tree));
    }

    private synchronized void keep(TreeId tree, List<Node> nodes) {
        if (kept.putIfAbsent(tree, nodes) == null) {
            keptNodes += nodes.size();
        }
        var eldest = kept.entrySet().iterator();
        while (keptNodes > MOST_NODES && eldest.hasNext()) {
            keptNodes -= eldest.next().getValue().size();
            eldest.remove();
        }
    }

    /** Gathers as many nodes as may be kept, and looks for one among all. */
    private static final class Reading {
        private final Bytes wanted;
        private final List<Node> nodes = new ArrayList<>();
        private Optional<Node> found = Optional.empty();

        Reading(Bytes wanted) {
            this.wanted = wanted;
        }

        void node(Node node) {
            if (node.name().equals(wanted)) {
                found = Optional.of(node);
            }
            if (nodes.size() <= MOST_NODES) {
                nodes.add(node);
            }
        }
    }
}
