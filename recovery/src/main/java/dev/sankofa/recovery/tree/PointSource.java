package dev.sankofa.recovery.tree;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A directory of a stored snapshot, whoever wrote it, as a capture. Entries are handed out as the trees are read; at most one tree for
 * each level is in memory.
 */
public final class PointSource implements CaptureSource {
    private final Repository repository;
    private final TreeId tree;
    private final Attributes attributes;
    private final Facts facts;
    private final NodeLookup lookup;

    private PointSource(Repository repository, TreeId tree, Attributes attributes, Facts facts) {
        this.repository = repository;
        this.tree = tree;
        this.attributes = attributes;
        this.facts = facts;
        this.lookup = new NodeLookup(repository, tree);
    }

    /** The whole of a snapshot. */
    public static PointSource root(Repository repository, TreeId tree) {
        return new PointSource(repository, tree, Attributes.syntheticDirectory(), Facts.NONE);
    }

    /**
     * A directory of this source as a source of its own.
     *
     * @throws SankofaException {@code NOT_FOUND} when there is no such directory
     */
    public PointSource directory(EntryPath path, Facts itsFacts) {
        if (path.isRoot()) {
            return new PointSource(repository, tree, attributes, itsFacts);
        }
        Node node = resolve(path).orElseThrow(() -> noDirectory(path));
        return new PointSource(repository, subtree(path, node), attributes(path, node), itsFacts);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    /** Of the directory itself. */
    public Attributes attributes() {
        return attributes;
    }

    /** The tree in which this source's entries are. */
    public TreeId tree() {
        return tree;
    }

    @Override
    public Optional<Entry> find(EntryPath path) {
        if (path.isRoot()) {
            return Optional.of(new Entry(path, attributes, StoredBlobs.NONE));
        }
        return resolve(path).flatMap(node -> entry(path, node));
    }

    @Override
    public void list(EntryPath directory, Consumer<Entry> consumer) {
        TreeId listed = treeOf(directory);
        repository.forEachNode(listed, node -> {
            EntryPath path = child(directory, node);
            entry(path, node).ifPresent(consumer);
        });
    }

    @Override
    public void walk(EntryPath directory, Consumer<Entry> consumer) {
        walk(directory, treeOf(directory), consumer);
    }

    private void walk(EntryPath directory, TreeId walked, Consumer<Entry> consumer) {
        repository.forEachNode(walked, node -> {
            EntryPath path = child(directory, node);
            entry(path, node).ifPresent(consumer);
            if (node.type() == NodeType.DIRECTORY) {
                walk(path, subtree(path, node), consumer);
            }
        });
    }

    private TreeId treeOf(EntryPath directory) {
        if (directory.isRoot()) {
            return tree;
        }
        return resolve(directory).map(node -> subtree(directory, node)).orElseThrow(() -> noDirectory(directory));
    }

    private Optional<Node> resolve(EntryPath path) {
        return lookup.find(path);
    }

    private static TreeId subtree(EntryPath path, Node node) {
        if (node.type() != NodeType.DIRECTORY) {
            throw noDirectory(path);
        }
        return node.subtree().orElseThrow(() -> damaged(path, "is a directory without a tree"));
    }

    private static SankofaException noDirectory(EntryPath path) {
        return new SankofaException(
                ErrorCode.NOT_FOUND,
                "there is no directory '" + path + "' in the snapshot",
                "Look with 'sankofa browse'.");
    }

    /** A name with a slash or {@code ..} would lead a restore out of its target. */
    private static EntryPath child(EntryPath directory, Node node) {
        try {
            return directory.resolve(node.name().toArray());
        } catch (IllegalArgumentException e) {
            throw damaged(directory, "cannot be restored: " + e.getMessage());
        }
    }

    private static Optional<Entry> entry(EntryPath path, Node node) {
        return NodeAttributes.attributes(node)
                .map(described -> new Entry(path, described, content(path, described, node)));
    }

    private static StoredBlobs content(EntryPath path, Attributes described, Node node) {
        if (described.type() != EntryType.FILE) {
            return StoredBlobs.NONE;
        }
        return node.content()
                .map(blobs -> new StoredBlobs(blobs, node.size()))
                .orElseThrow(() -> damaged(path, "is a file without content"));
    }

    private static Attributes attributes(EntryPath path, Node node) {
        return NodeAttributes.attributes(node).orElseThrow(() -> noDirectory(path));
    }

    @Override
    public InputStream open(Entry file) {
        if (!(file.content() instanceof StoredBlobs stored)) {
            throw new IllegalArgumentException("an entry of another store was opened: " + file.path());
        }
        return new SizedStream(file.path().toString(), repository.open(stored.blobs()), stored.size());
    }

    private static SankofaException damaged(EntryPath path, String complaint) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                "'" + path + "' " + complaint,
                "Check the repository: 'sankofa repo check'.");
    }
}
