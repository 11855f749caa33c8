package dev.sankofa.components.files;

import dev.sankofa.components.files.TreeVisitor.Found;
import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.foundation.Cancellation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a tree, directory by directory: first everything in a directory in order of its names' bytes, then its subdirectories.
 * Holds the names of one directory and those of the subdirectories still to come, and one descriptor per level.
 */
final class TreeWalk {
    private final Posix posix;
    private final OpenDirectory.Registry directories;
    private final PreviousCapture previous;
    private final FileSettings settings;
    private final ExcludeRules rules;
    private final Cancellation cancellation;
    private final TreeVisitor visitor;

    /** What one walk needs, besides where to begin. */
    record Setup(
            Posix posix,
            OpenDirectory.Registry directories,
            PreviousCapture previous,
            FileSettings settings,
            ExcludeRules rules,
            Cancellation cancellation) {}

    TreeWalk(Setup setup, TreeVisitor visitor) {
        this.posix = setup.posix();
        this.directories = setup.directories();
        this.previous = setup.previous();
        this.settings = setup.settings();
        this.rules = setup.rules();
        this.cancellation = setup.cancellation();
        this.visitor = visitor;
    }

    /** A directory that is being looked into, and those of its subdirectories that come next. */
    private record Level(OpenDirectory directory, Deque<Subdirectory> subdirectories) {}

    private record Subdirectory(EntryPath path, boolean wasThere) {}

    /**
     * Walks one root.
     *
     * @throws PosixException when the root itself cannot be looked at
     */
    void walk(Root root) throws PosixException {
        Deque<Level> levels = new ArrayDeque<>();
        if (root.path().isRoot()) {
            OpenDirectory top = directories.add(root.path(), openTop());
            levels.push(look(root, top, previous.has(root.path())));
        } else {
            beginBelowParent(root, levels);
        }
        descend(root, levels);
    }

    private int openTop() throws PosixException {
        int path = posix.files().openPath(new byte[] {'/'});
        try {
            return posix.files().reopenDirectory(path);
        } finally {
            posix.files().close(path);
        }
    }

    private void beginBelowParent(Root root, Deque<Level> levels) throws PosixException {
        EntryPath parentPath = root.path().parent().orElseThrow();
        OpenDirectory parent = directories.add(parentPath, posix.files().openPath(Root.absolute(parentPath)));
        try {
            byte[] name = root.path().name();
            FileStatus status = posix.metadata().status(parent.descriptor(), name);
            @Nullable Entry before = previous.find(root.path());
            if (status.isDirectory()) {
                int descriptor = posix.files().openDirectory(parent.descriptor(), name);
                levels.push(enter(root, root.path(), descriptor, isDirectory(before)));
            } else {
                visitor.leaf(new Found(parent, root.path(), status, before));
            }
        } finally {
            parent.release(posix);
        }
    }

    private void descend(Root root, Deque<Level> levels) throws PosixException {
        long device = levels.isEmpty()
                ? 0
                : posix.metadata()
                        .status(levels.getFirst().directory().descriptor())
                        .device();
        while (!levels.isEmpty()) {
            cancellation.check();
            Level level = levels.getFirst();
            Subdirectory next = level.subdirectories().poll();
            if (next == null) {
                levels.pop();
                level.directory().release(posix);
            } else {
                open(root, level.directory(), next, device, levels);
            }
        }
    }

    private void open(Root root, OpenDirectory parent, Subdirectory next, long device, Deque<Level> levels) {
        EntryPath path = next.path();
        try {
            FileStatus status =
                    posix.metadata().status(parent.descriptor(), next.path().name());
            if (settings.oneFileSystem() && status.device() != device) {
                visitor.closedDirectory(path, status, "");
                return;
            }
            openInside(root, parent, next, status, levels);
        } catch (PosixException e) {
            visitor.unreadable(path, e);
        }
    }

    private void openInside(Root root, OpenDirectory parent, Subdirectory next, FileStatus status, Deque<Level> levels)
            throws PosixException {
        EntryPath path = next.path();
        int descriptor;
        try {
            descriptor =
                    posix.files().openDirectory(parent.descriptor(), next.path().name());
        } catch (PosixException e) {
            if (e.isMissing()) {
                throw e;
            }
            visitor.closedDirectory(path, status, e.getMessage());
            return;
        }
        levels.push(enter(root, path, descriptor, next.wasThere()));
    }

    private Level enter(Root root, EntryPath path, int descriptor, boolean wasThere) throws PosixException {
        OpenDirectory directory = directories.add(path, descriptor);
        visitor.directory(path, descriptor, posix.metadata().status(descriptor));
        return look(root, directory, wasThere);
    }

    private Level look(Root root, OpenDirectory directory, boolean wasThere) throws PosixException {
        Deque<Subdirectory> subdirectories = new ArrayDeque<>();
        byte[][] names = posix.names().list(directory.descriptor());
        previous.pair(
                directory.path(),
                wasThere,
                names,
                (name, before) -> meet(root, directory, name, before, subdirectories));
        return new Level(directory, subdirectories);
    }

    private void meet(
            Root root,
            OpenDirectory directory,
            byte[] name,
            @Nullable Entry before,
            Deque<Subdirectory> subdirectories) {
        cancellation.check();
        EntryPath path = directory.path().resolve(name);
        try {
            FileStatus status = posix.metadata().status(directory.descriptor(), name);
            if (isExcluded(root, path, status.isDirectory())) {
                return;
            }
            if (status.isDirectory()) {
                subdirectories.add(new Subdirectory(path, isDirectory(before)));
            } else {
                visitor.leaf(new Found(directory, path, status, before));
            }
        } catch (PosixException e) {
            visitor.unreadable(path, e);
        }
    }

    private static boolean isDirectory(@Nullable Entry entry) {
        return entry != null && entry.attributes().type() == EntryType.DIRECTORY;
    }

    private boolean isExcluded(Root root, EntryPath path, boolean isDirectory) {
        if (rules.isEmpty()) {
            return false;
        }
        byte[] bytes = path.bytes();
        int begin = root.path().isRoot() ? 0 : root.path().bytes().length + 1;
        return rules.excludes(Arrays.copyOfRange(bytes, begin, bytes.length), isDirectory);
    }
}
