package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.EntryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The directory a restore writes into, open from its beginning to its end. Belongs to the thread that opened it. */
final class RestoreTarget implements AutoCloseable {
    private final Posix posix;
    private final Path path;
    private final int descriptor;
    private final boolean isNew;

    private RestoreTarget(Posix posix, Path path, int descriptor, boolean isNew) {
        this.posix = posix;
        this.path = path;
        this.descriptor = descriptor;
        this.isNew = isNew;
    }

    /** Makes the directory, and those above it, when it is not there. */
    static RestoreTarget open(Posix posix, Path path) {
        try {
            boolean isNew = !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            if (isNew) {
                Files.createDirectories(path);
            }
            int passage = posix.files().openPath(TargetPath.bytes(path));
            try {
                return new RestoreTarget(posix, path, posix.files().reopenDirectory(passage), isNew);
            } finally {
                posix.files().close(passage);
            }
        } catch (IOException e) {
            throw Failures.target(path.toString(), e);
        }
    }

    int descriptor() {
        return descriptor;
    }

    /** Whether the restore made it. */
    boolean isNew() {
        return isNew;
    }

    /** The same directory, to be closed by somebody else. */
    int reopen() {
        try {
            return posix.files().reopenDirectory(descriptor);
        } catch (PosixException e) {
            throw Failures.target(path.toString(), e);
        }
    }

    /** Whether what is made in it inherits an ACL. */
    boolean hasDefaultAcl() {
        try {
            return posix.extendedAttributes().read(descriptor).stream()
                    .anyMatch(attribute -> attribute.name().equals("system.posix_acl_default"));
        } catch (PosixException e) {
            throw Failures.target(path.toString(), e);
        }
    }

    /**
     * Opens the directory in which an entry was restored, name by name, so that no link that the capture brought is followed.
     *
     * @param from what stands at the target itself
     */
    int openParent(Posix caller, EntryPath from, EntryPath entry) throws PosixException {
        List<byte[]> names = new ArrayList<>();
        EntryPath above = entry.equals(from) ? from : entry.parent().orElseThrow();
        while (!above.equals(from)) {
            names.addFirst(above.name());
            above = above.parent().orElseThrow();
        }
        int current = caller.files().openPassage(descriptor, new byte[] {'.'});
        for (byte[] name : names) {
            int outer = current;
            try {
                current = caller.files().openPassage(outer, name);
            } finally {
                caller.files().close(outer);
            }
        }
        return current;
    }

    /** Brings everything that was written to the disk. */
    void sync() {
        try {
            posix.files().sync(descriptor);
        } catch (PosixException e) {
            throw Failures.target(path.toString(), e);
        }
    }

    @Override
    public void close() {
        try {
            posix.files().close(descriptor);
        } catch (PosixException e) {
            throw Failures.target(path.toString(), e);
        }
    }
}
