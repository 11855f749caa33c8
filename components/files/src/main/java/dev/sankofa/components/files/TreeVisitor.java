package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import org.jspecify.annotations.Nullable;

/** What is done with each thing a {@link TreeWalk} meets. Called by the walking thread only. */
interface TreeVisitor {
    /** Something found by its name in a directory. */
    record Found(
            OpenDirectory directory,
            EntryPath path,
            FileStatus status,
            @Nullable Entry previous) {}

    /** A directory that is open and will be looked into next. */
    void directory(EntryPath path, int descriptor, FileStatus status);

    /** A directory that is recorded, but not looked into: a mount point, or one that may not be read. */
    void closedDirectory(EntryPath path, FileStatus status, String problem);

    /** A file, link, device, fifo or socket. */
    void leaf(Found found);

    /** Something that could not be looked at. */
    void unreadable(EntryPath path, PosixException problem);
}
