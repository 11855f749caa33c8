package dev.sankofa.components.files;

import dev.sankofa.components.files.TreeVisitor.Found;
import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.foundation.Cancellation;
import java.io.IOException;
import java.util.Optional;

/** Reads one file into the sink; what goes wrong with that file is a finding, and the run goes on. */
final class FileReader {
    private final CaptureSink sink;
    private final AttributeReader attributeReader;
    private final FindingList findings;
    private final StepProgress progress;
    private final Cancellation cancellation;

    FileReader(
            CaptureSink sink,
            AttributeReader attributeReader,
            FindingList findings,
            StepProgress progress,
            Cancellation cancellation) {
        this.sink = sink;
        this.attributeReader = attributeReader;
        this.findings = findings;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Returns where the bytes are stored; empty when the file could not be read. */
    Optional<StoredContent> read(Posix posix, Found found) {
        cancellation.check();
        try {
            int descriptor = posix.files()
                    .openFile(found.directory().descriptor(), found.path().name());
            try {
                return Optional.of(read(posix, found, descriptor));
            } finally {
                posix.files().close(descriptor);
            }
        } catch (PosixException e) {
            reportUnreadable(found.path(), e);
        } catch (IOException e) {
            findings.warning(Root.shown(found.path()), "was left out: " + e.getMessage(), "");
        }
        return Optional.empty();
    }

    /** A file that changed meanwhile is read once more; if it changes again, it is stored as it was read, and that is said. */
    private StoredContent read(Posix posix, Found found, int descriptor) throws IOException {
        try {
            return store(posix, found, descriptor, true);
        } catch (SourceStream.ChangedException e) {
            return store(posix, found, descriptor, false);
        }
    }

    private StoredContent store(Posix posix, Found found, int descriptor, boolean failsOnChange) throws IOException {
        FileStatus status = posix.metadata().status(descriptor);
        if (!status.isRegular()) {
            throw new IOException("is no longer a file");
        }
        Attributes attributes = attributeReader.ofOpen(posix, descriptor, status, EntryType.FILE);
        StoredContent content;
        boolean changed;
        try (SourceStream stream = new SourceStream(posix, descriptor, status, failsOnChange, cancellation)) {
            content = sink.file(found.path(), attributes, stream, Splitting.CONTENT_DEFINED);
            changed = stream.isChanged();
        }
        if (changed) {
            findings.warning(
                    Root.shown(found.path()),
                    "changed while it was read, twice; its content in this capture may never have existed",
                    "Stop the program that writes to it during the capture, or capture it by a component that knows it.");
        }
        progress.add(1, 0);
        progress.add(0, content.size());
        return content;
    }

    /** Another name of a file that is stored already. */
    void reuse(Posix posix, Found found, StoredContent content) {
        cancellation.check();
        try {
            int descriptor = posix.files()
                    .openFile(found.directory().descriptor(), found.path().name());
            Attributes attributes;
            try {
                attributes = attributeReader.ofOpen(posix, descriptor, found.status(), EntryType.FILE);
            } finally {
                posix.files().close(descriptor);
            }
            if (sink.unchangedFile(found.path(), attributes, content)) {
                progress.add(1, 0);
                progress.add(0, content.size());
                return;
            }
        } catch (PosixException e) {
            reportUnreadable(found.path(), e);
            return;
        }
        read(posix, found);
    }

    void reportUnreadable(EntryPath path, PosixException problem) {
        if (problem.isMissing()) {
            findings.warning(
                    Root.shown(path),
                    "vanished while the tree was read",
                    "It is not in this capture; exclude it if that is usual.");
        } else {
            findings.warning(
                    Root.shown(path),
                    "was left out: " + problem.getMessage(),
                    "Run as a user who may read it, or exclude it.");
        }
    }
}
