package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Errno;
import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Writes one entry into an open directory. What goes wrong with that entry is a finding; a full or failing disk ends the run. */
final class EntryWriter {
    private final CaptureSource source;
    private final RestoreOptions options;
    private final MetadataWriter metadata;
    private final FindingList findings;
    private final StepProgress progress;
    private final Cancellation cancellation;
    private final AtomicLong temporaryNames = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();

    EntryWriter(
            CaptureSource source,
            RestoreOptions options,
            MetadataWriter metadata,
            FindingList findings,
            StepProgress progress,
            Cancellation cancellation) {
        this.source = source;
        this.options = options;
        this.metadata = metadata;
        this.findings = findings;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Entries that were right already. */
    long skipped() {
        return skipped.get();
    }

    /** Returns whether the file is in place, written now or right already. */
    boolean writeFile(Posix posix, OpenDirectory directory, Entry entry) {
        cancellation.check();
        try {
            if (options.overwrite() == Overwrite.CHANGED && isRight(posix, directory, entry)) {
                skipped.incrementAndGet();
                return true;
            }
            long size = writeNewFile(posix, directory, entry);
            progress.add(1, 0);
            progress.add(0, size);
            return true;
        } catch (PosixException e) {
            report(entry.path(), e);
        } catch (IOException e) {
            findings.error(entry.path().toString(), "was not restored: " + Failures.text(e), "Check the repository.");
        } catch (SankofaException e) {
            if (e.code() != ErrorCode.REPOSITORY_DAMAGED) {
                throw e;
            }
            findings.error(
                    entry.path().toString(),
                    "was not restored, its stored bytes are damaged: " + Failures.text(e),
                    "Restore it from another recovery point, and run a check of the repository.");
        }
        return false;
    }

    private boolean isRight(Posix posix, OpenDirectory directory, Entry entry) throws PosixException {
        try {
            FileStatus status =
                    posix.metadata().status(directory.descriptor(), entry.path().name());
            Attributes wanted = entry.attributes();
            boolean isRight = status.isRegular()
                    && status.size() == wanted.size()
                    && status.modified().equals(wanted.modified());
            if (isRight) {
                refreshMetadata(posix, directory, entry);
            }
            return isRight;
        } catch (PosixException e) {
            if (e.isMissing()) {
                return false;
            }
            throw e;
        }
    }

    private void refreshMetadata(Posix posix, OpenDirectory directory, Entry entry) throws PosixException {
        int descriptor =
                posix.files().openFile(directory.descriptor(), entry.path().name());
        try {
            metadata.write(posix, descriptor, entry.path(), entry.attributes());
        } finally {
            posix.files().close(descriptor);
        }
    }

    /** Where something may be in the way, the file gets its name last: nothing is written through a name that was there. */
    private long writeNewFile(Posix posix, OpenDirectory directory, Entry entry) throws IOException {
        byte[] name = entry.path().name();
        boolean replaces = options.overwrite() != Overwrite.NEVER;
        byte[] first = replaces ? temporaryName() : name;
        int descriptor = posix.files().createFile(directory.descriptor(), first);
        boolean complete = false;
        try {
            long size = fill(posix, descriptor, entry);
            if (replaces) {
                posix.names().rename(directory.descriptor(), first, name);
            }
            complete = true;
            return size;
        } finally {
            posix.files().close(descriptor);
            if (!complete) {
                posix.names().remove(directory.descriptor(), first);
            }
        }
    }

    private long fill(Posix posix, int descriptor, Entry entry) throws IOException {
        long size;
        try (InputStream bytes = source.open(entry)) {
            long expected = entry.attributes().size();
            size = new SparseWriter(posix, options.sparse(), expected, cancellation).copy(bytes, descriptor);
        }
        if (size != entry.attributes().size()) {
            throw new IOException("its size should be " + entry.attributes().size() + " and is " + size);
        }
        metadata.write(posix, descriptor, entry.path(), entry.attributes());
        return size;
    }

    private byte[] temporaryName() {
        return (".sankofa-restore-" + ProcessHandle.current().pid() + "-" + temporaryNames.incrementAndGet())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A link, device, fifo or socket. */
    void writeNode(Posix posix, OpenDirectory directory, Entry entry) {
        byte[] name = entry.path().name();
        try {
            if (options.overwrite() != Overwrite.NEVER) {
                removeIfThere(posix, directory.descriptor(), name);
            }
            make(posix, directory.descriptor(), name, entry.attributes());
            metadata.write(posix, directory.descriptor(), name, entry.path(), entry.attributes());
            progress.add(1, 0);
        } catch (PosixException e) {
            report(entry.path(), e);
        }
    }

    private static void make(Posix posix, int directory, byte[] name, Attributes attributes) throws PosixException {
        switch (attributes.type()) {
            case SYMLINK ->
                posix.names().makeLink(directory, name, attributes.linkTarget().toArray());
            case BLOCK_DEVICE ->
                posix.names().makeNode(directory, name, FileStatus.BLOCK_DEVICE, attributes.deviceNumber());
            case CHARACTER_DEVICE ->
                posix.names().makeNode(directory, name, FileStatus.CHARACTER_DEVICE, attributes.deviceNumber());
            case FIFO -> posix.names().makeNode(directory, name, FileStatus.FIFO, 0);
            case SOCKET -> posix.names().makeNode(directory, name, FileStatus.SOCKET, 0);
            case FILE, DIRECTORY -> throw new AssertionError("not a node: " + attributes.type());
        }
    }

    /** Another name for a file that is in place. */
    void link(Posix posix, int fromDirectory, byte[] from, OpenDirectory directory, Entry entry) throws PosixException {
        byte[] name = entry.path().name();
        if (options.overwrite() != Overwrite.NEVER) {
            removeIfThere(posix, directory.descriptor(), name);
        }
        posix.names().makeHardLink(fromDirectory, from, directory.descriptor(), name);
        progress.add(1, 0);
    }

    /** Makes a directory, or takes the one that is there when that is allowed. Returns its descriptor. */
    int enterDirectory(Posix posix, OpenDirectory parent, Entry entry) throws PosixException {
        byte[] name = entry.path().name();
        try {
            make(posix, parent, name);
        } catch (PosixException e) {
            if (e.errno() != Errno.EEXIST || options.overwrite() == Overwrite.NEVER) {
                throw e;
            }
            FileStatus status = posix.metadata().status(parent.descriptor(), name);
            if (!status.isDirectory()) {
                posix.names().remove(parent.descriptor(), name);
                make(posix, parent, name);
            }
        }
        return posix.files().openDirectory(parent.descriptor(), name);
    }

    /** What the directory above hands down (its default ACL) may keep even the owner out of a new directory, unless he is root. */
    private void make(Posix posix, OpenDirectory parent, byte[] name) throws PosixException {
        posix.names().makeDirectory(parent.descriptor(), name);
        if (!metadata.isByRoot()) {
            posix.metadata().changePermissions(parent.descriptor(), name, 0700);
        }
    }

    /** A directory in the way of something else stays; making that fails and is reported. */
    private static void removeIfThere(Posix posix, int directory, byte[] name) throws PosixException {
        try {
            posix.names().remove(directory, name);
        } catch (PosixException e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
    }

    void report(EntryPath path, PosixException problem) {
        if (Failures.endsRestore(problem)) {
            throw Failures.target(path.toString(), problem);
        }
        findings.error(
                path.toString(),
                "was not restored: " + problem.getMessage(),
                "Does the target's file system allow it, and does it take root's privileges?");
    }
}
