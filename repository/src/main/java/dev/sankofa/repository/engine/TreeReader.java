package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeVisitor;
import dev.sankofa.repository.format.tree.TreeDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Reads directories. */
final class TreeReader {
    private final BlobReader blobs;

    TreeReader(BlobReader blobs) {
        this.blobs = blobs;
    }

    void forEachNode(TreeId tree, NodeVisitor visitor) throws IOException {
        ByteBuffer json = blobs.read(new BlobHandle(BlobType.TREE, new BlobId(tree.hash())));
        TreeDecoder.decode(tree, json.array(), json.arrayOffset() + json.position(), json.remaining(), visitor);
    }

    /**
     * @param path names with {@code /} between them
     */
    Optional<Node> resolve(TreeId root, byte[] path) throws IOException {
        TreeId tree = root;
        int start = 0;
        while (true) {
            int end = start;
            while (end < path.length && path[end] != '/') {
                end++;
            }
            Optional<Node> node = child(tree, Arrays.copyOfRange(path, start, end));
            if (end == path.length || node.isEmpty()) {
                return node;
            }
            Optional<TreeId> subtree = node.get().subtree();
            if (subtree.isEmpty()) {
                return Optional.empty();
            }
            tree = subtree.get();
            start = end + 1;
        }
    }

    private Optional<Node> child(TreeId tree, byte[] name) throws IOException {
        Found found = new Found(name);
        forEachNode(tree, found);
        return found.node;
    }

    private static final class Found implements NodeVisitor {
        private final byte[] name;
        private Optional<Node> node = Optional.empty();

        Found(byte[] name) {
            this.name = name;
        }

        @Override
        public void node(Node candidate) {
            if (node.isEmpty() && Arrays.equals(candidate.name().toArray(), name)) {
                node = Optional.of(candidate);
            }
        }
    }
}
