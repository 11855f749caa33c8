package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.FileMode;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Builds trees from entries in depth-first order: the directories on the way to the current entry are open, each with the JSON it has so
 * far; one that is complete is stored and becomes a node of its parent. Memory is that of the open directories.
 */
final class TreeStack {
    private static final int SYNTHETIC_PERMISSIONS = 0755;

    private final SnapshotWriter writer;
    private final NodeJson encoder;
    private final Deque<Level> levels = new ArrayDeque<>();
    private byte @Nullable [] lastLeaf;

    TreeStack(SnapshotWriter writer, NodeJson encoder) {
        this.writer = writer;
        this.encoder = encoder;
        levels.push(new Level(new byte[0], null, null));
    }

    private static final class Level {
        private final byte[] path;
        private final GrowingBytes json = new GrowingBytes();
        private byte @Nullable [] attributes;
        private @Nullable TreeId graft;
        private boolean isEmpty = true;

        Level(byte[] path, byte @Nullable [] attributes, @Nullable TreeId graft) {
            this.path = path;
            this.attributes = attributes;
            this.graft = graft;
            json.append(NodeJson.BEGIN);
        }

        private void append(byte[] node) {
            if (!isEmpty) {
                json.append((byte) ',');
            }
            json.append(node);
            isEmpty = false;
        }
    }

    void place(Placed entry) {
        if (entry.kind() != Placed.Kind.NODE && Arrays.equals(top().path, entry.path())) {
            nameAgain(entry);
            return;
        }
        closeUntilAbove(entry.path());
        openParents(entry.path());
        refuseBelowGraft(entry.path());
        switch (entry.kind()) {
            case NODE -> {
                refuseSecond(entry.path());
                top().append(entry.payload());
                lastLeaf = entry.path();
            }
            case DIRECTORY -> open(entry.path(), entry.payload(), null);
            case GRAFT -> open(entry.path(), null, new TreeId(Sha256.read(entry.payload(), 0)));
        }
    }

    /** A directory may be named again, when the last attributes count; and it may be both named and grafted. */
    private void nameAgain(Placed entry) {
        Level level = top();
        if (entry.kind() == Placed.Kind.DIRECTORY) {
            level.attributes = entry.payload();
            return;
        }
        if (level.graft != null) {
            throw twice(entry.path());
        }
        level.graft = new TreeId(Sha256.read(entry.payload(), 0));
    }

    private Level top() {
        return levels.getFirst();
    }

    private void closeUntilAbove(byte[] path) {
        while (!PathOrder.isBelow(path, top().path)) {
            if (levels.size() == 1 || Arrays.equals(path, top().path)) {
                throw twice(path);
            }
            closeTop();
        }
    }

    private void openParents(byte[] path) {
        int parentEnd = PathOrder.nameStart(path) - 1;
        int start = top().path.length == 0 ? 0 : top().path.length + 1;
        while (start <= parentEnd) {
            int end = PathOrder.nameEnd(path, start);
            refuseBelowGraft(path);
            open(Arrays.copyOf(path, end), null, null);
            start = end + 1;
        }
    }

    private void open(byte[] path, byte @Nullable [] attributes, @Nullable TreeId graft) {
        refuseSecond(path);
        levels.push(new Level(path, attributes, graft));
    }

    private void refuseSecond(byte[] path) {
        if (lastLeaf != null && Arrays.equals(lastLeaf, path)) {
            throw twice(path);
        }
    }

    private void refuseBelowGraft(byte[] path) {
        if (top().graft != null) {
            throw new SankofaException(
                    ErrorCode.BUG,
                    "'" + PathOrder.text(path) + "' was written into '" + PathOrder.text(top().path)
                            + "', which was carried over whole",
                    "Please report this: a directory is either carried over or written.");
        }
    }

    private static SankofaException twice(byte[] path) {
        return new SankofaException(
                ErrorCode.BUG,
                "'" + PathOrder.text(path) + "' was written twice, or both as a directory and as something else",
                "Please report this with what the source holds at that path.");
    }

    private void closeTop() {
        Level level = levels.pop();
        TreeId tree = store(level);
        top().append(encoder.encode(directory(level).toBuilder().subtree(tree).build()));
    }

    private TreeId store(Level level) {
        if (level.graft != null) {
            return level.graft;
        }
        level.json.append(NodeJson.END);
        return writer.storeTree(level.json.array(), level.json.length());
    }

    private static Node directory(Level level) {
        if (level.attributes != null) {
            return NodeJson.decode(level.attributes);
        }
        byte[] name = Arrays.copyOfRange(level.path, PathOrder.nameStart(level.path), level.path.length);
        return Node.builder(Bytes.of(name), NodeType.DIRECTORY)
                .mode(FileMode.of(NodeType.DIRECTORY, SYNTHETIC_PERMISSIONS))
                .build();
    }

    TreeId finish() {
        while (levels.size() > 1) {
            closeTop();
        }
        return store(levels.pop());
    }
}
