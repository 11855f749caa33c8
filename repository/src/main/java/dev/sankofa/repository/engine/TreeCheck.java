package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Walks every tree of every snapshot once. Memory is two bits for each tree the index knows, and the names of the directories on the way;
 * a tree's text is let go before its subtrees are read.
 */
final class TreeCheck {
    private final BlobIndex index;
    private final TreeReader trees;
    private final BlobReader blobs;
    private final Damage damage;
    private final Cancellation cancellation;
    private final BitSet visited = new BitSet();
    private final BitSet affected = new BitSet();
    private long count;

    TreeCheck(BlobIndex index, BlobReader blobs, Damage damage, Cancellation cancellation) {
        this.index = index;
        this.blobs = blobs;
        this.trees = new TreeReader(blobs);
        this.damage = damage;
        this.cancellation = cancellation;
    }

    /** Trees walked. */
    long count() {
        return count;
    }

    private record Child(String name, TreeId tree) {}

    /** Whether something below the tree is lost. */
    boolean walk(TreeId tree, String path) throws IOException {
        BlobHandle handle = handle(tree);
        int number = index.numberOf(handle);
        if (number == IdTable.NONE) {
            damage.addUnknown(handle);
            return true;
        }
        if (!visited.get(number)) {
            visited.set(number);
            count++;
            cancellation.check();
            affected.set(number, isAffected(tree, path));
        }
        return affected.get(number);
    }

    private static BlobHandle handle(TreeId tree) {
        return new BlobHandle(BlobType.TREE, new BlobId(tree.hash()));
    }

    private boolean isAffected(TreeId tree, String path) throws IOException {
        if (damage.isLost(handle(tree))) {
            return true;
        }
        List<Child> children = new ArrayList<>();
        boolean[] isAffected = {false};
        try {
            trees.forEachNode(tree, node -> isAffected[0] |= look(node, path, children));
        } catch (IOException | SankofaException e) {
            damage.addLost(handle(tree));
            damage.add(new Finding(
                    Finding.Kind.TREE_DAMAGED,
                    "",
                    "directory " + path + ": " + e.getMessage(),
                    List.of(handle(tree)),
                    List.of()));
            return true;
        }
        for (Child child : children) {
            isAffected[0] |= walk(child.tree(), path + child.name() + "/");
        }
        return isAffected[0];
    }

    private boolean look(Node node, String path, List<Child> children) {
        node.subtree().ifPresent(tree -> children.add(new Child(node.name().toString(), tree)));
        String wrong = contradiction(node);
        boolean isAffected = false;
        long size = 0;
        for (BlobId id : node.content().orElse(List.of())) {
            BlobHandle handle = new BlobHandle(BlobType.DATA, id);
            long length = blobs.plainLength(id);
            if (length < 0) {
                damage.addUnknown(handle);
            }
            isAffected |= damage.isLost(handle);
            size += length;
        }
        if (wrong.isEmpty() && !isAffected && node.type() == NodeType.FILE && size != node.size()) {
            wrong = "has size " + node.size() + ", but its blobs have " + size + " bytes";
        }
        if (!wrong.isEmpty()) {
            damage.add(new Finding(Finding.Kind.TREE_DAMAGED, "", path + node.name() + " " + wrong));
        }
        return isAffected;
    }

    private static String contradiction(Node node) {
        return switch (node.type()) {
            case FILE -> node.content().isEmpty() ? "is a file without a list of blobs" : "";
            case DIRECTORY -> node.subtree().isEmpty() ? "is a directory without a tree" : "";
            case SYMLINK, DEVICE, CHARACTER_DEVICE, FIFO, SOCKET -> "";
            case IRREGULAR -> "has a type that is never stored";
        };
    }

    /** Says which paths of a snapshot need what is lost; goes only where something is. */
    void tellAffected(SnapshotId snapshot, TreeId tree, String path) throws IOException {
        String place = "snapshot " + snapshot.hash().shortHex() + ": " + path;
        if (damage.isLost(handle(tree))) {
            damage.affects(handle(tree), place);
            return;
        }
        if (!affected.get(index.numberOf(handle(tree)))) {
            return;
        }
        List<Child> children = new ArrayList<>();
        trees.forEachNode(tree, node -> {
            node.subtree()
                    .ifPresent(subtree -> children.add(new Child(node.name().toString(), subtree)));
            for (BlobId id : node.content().orElse(List.of())) {
                BlobHandle handle = new BlobHandle(BlobType.DATA, id);
                if (damage.isLost(handle)) {
                    damage.affects(handle, place + node.name());
                }
            }
        });
        for (Child child : children) {
            tellAffected(snapshot, child.tree(), path + child.name() + "/");
        }
    }
}
