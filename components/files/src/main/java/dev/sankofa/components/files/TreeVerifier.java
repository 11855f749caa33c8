package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Verification;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a restored tree with the capture, without using anything the restore left behind: every name, every attribute, every byte.
 */
public final class TreeVerifier {
    private final String subject;
    private final RestoreOptions options;

    /**
     * @param subject what events are about: a component's name
     * @param options those the restore used
     */
    public TreeVerifier(String subject, RestoreOptions options) {
        this.subject = subject;
        this.options = options;
    }

    /**
     * @param from as it was restored
     * @throws dev.sankofa.foundation.SankofaException {@code NOT_FOUND} when the capture has no such path
     */
    public Verification verify(CaptureSource capture, EntryPath from, RunContext run) {
        run.cancellation().check();
        Selection selection = new Selection(capture, from, options.include());
        try (Posix posix = Posix.open();
                Workers workers = Workers.start(options.writers(), subject + "-verifier", run.cancellation())) {
            boolean isRoot = posix.metadata().effectiveUser() == 0;
            TreeChecks checks = new TreeChecks(options, isRoot);
            StepProgress progress = StepProgress.begin(run, subject, "comparing files");
            ContentComparison contents = new ContentComparison(capture, checks, progress, run.cancellation());
            new Run(selection, run, posix, workers, checks, contents).compare();
            progress.finish();
            return new Verification(checks.all(), Facts.NONE);
        }
    }

    /** One comparison. */
    private final class Run {
        private final Selection selection;
        private final RunContext run;
        private final Posix posix;
        private final Workers workers;
        private final TreeChecks checks;
        private final ContentComparison contents;
        private final OpenDirectory.Registry directories = new OpenDirectory.Registry();
        private final Deque<Level> levels = new ArrayDeque<>();
        private @Nullable EntryPath absentDirectory;

        Run(
                Selection selection,
                RunContext run,
                Posix posix,
                Workers workers,
                TreeChecks checks,
                ContentComparison contents) {
            this.selection = selection;
            this.run = run;
            this.posix = posix;
            this.workers = workers;
            this.checks = checks;
            this.contents = contents;
        }

        void compare() {
            try {
                levels.push(openTarget());
                selection.forEach(this::compare);
                while (!levels.isEmpty()) {
                    leave();
                }
                workers.finish();
            } catch (PosixException e) {
                checks.names().differ(selection.from(), "the target cannot be read: " + e.getMessage());
            } finally {
                workers.close();
                directories.closeAll(posix);
            }
            run.cancellation().check();
        }

        private Level openTarget() throws PosixException {
            int passage = posix.files().openPath(TargetPath.bytes(options.target()));
            try {
                return look(selection.from(), posix.files().reopenDirectory(passage));
            } finally {
                posix.files().close(passage);
            }
        }

        private Level look(EntryPath path, int descriptor) throws PosixException {
            OpenDirectory directory = directories.add(path, descriptor);
            byte[][] names = posix.names().list(descriptor);
            return new Level(directory, names);
        }

        private void leave() {
            Level level = levels.pop();
            level.forEachUnseen(path -> checks.strangers().differ(path, "the capture does not have it"));
            level.directory().release(posix);
        }

        private void compare(Entry entry) {
            run.cancellation().check();
            if (absentDirectory != null && entry.path().startsWith(absentDirectory)) {
                checks.names().differ(entry.path(), "is missing");
                return;
            }
            leaveUntil(entry.path());
            Level level = levels.getFirst();
            byte[] name = entry.path().name();
            if (!level.see(name)) {
                checks.names().differ(entry.path(), "is missing");
                absentDirectory = directoryOf(entry).orElse(absentDirectory);
                return;
            }
            try {
                compare(level.directory(), entry);
            } catch (PosixException e) {
                checks.names().differ(entry.path(), e.getMessage());
                absentDirectory = directoryOf(entry).orElse(absentDirectory);
            }
        }

        private static Optional<EntryPath> directoryOf(Entry entry) {
            return entry.attributes().type() == EntryType.DIRECTORY ? Optional.of(entry.path()) : Optional.empty();
        }

        private void compare(OpenDirectory directory, Entry entry) throws PosixException {
            byte[] name = entry.path().name();
            FileStatus status = posix.metadata().status(directory.descriptor(), name);
            boolean isSameType = checks.compareStatus(posix, entry, status);
            checks.names().agree();
            if (!isSameType) {
                absentDirectory = directoryOf(entry).orElse(absentDirectory);
                return;
            }
            switch (entry.attributes().type()) {
                case DIRECTORY -> enter(directory, entry);
                case FILE -> compareContent(directory, entry, status);
                case SYMLINK -> {
                    checks.compareExtendedAttributes(
                            entry, posix.extendedAttributes().read(directory.descriptor(), name));
                    checks.compareLinkTarget(entry, posix.names().readLink(directory.descriptor(), name));
                }
                case BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET ->
                    checks.compareExtendedAttributes(
                            entry, posix.extendedAttributes().read(directory.descriptor(), name));
            }
        }

        private void enter(OpenDirectory parent, Entry entry) throws PosixException {
            int descriptor = posix.files()
                    .openDirectory(parent.descriptor(), entry.path().name());
            levels.push(look(entry.path(), descriptor));
            checks.compareExtendedAttributes(entry, posix.extendedAttributes().read(descriptor));
        }

        private void compareContent(OpenDirectory directory, Entry entry, FileStatus status) {
            checks.compareLinks(entry, status);
            directory.retain();
            workers.submit(worker -> {
                contents.compare(worker, directory, entry);
                directory.release(worker);
            });
        }

        private void leaveUntil(EntryPath path) {
            if (levels.size() == 1 && path.equals(selection.from())) {
                return;
            }
            EntryPath parent = path.parent().orElseThrow();
            while (levels.size() > 1 && !levels.getFirst().directory().path().equals(parent)) {
                leave();
            }
        }
    }

    /** A directory's names in order, and which of them the capture has. */
    private static final class Level {
        private final OpenDirectory directory;
        private final byte[][] names;
        private final BitSet seen;

        Level(OpenDirectory directory, byte[][] names) {
            this.directory = directory;
            this.names = names;
            this.seen = new BitSet(names.length);
        }

        OpenDirectory directory() {
            return directory;
        }

        boolean see(byte[] name) {
            int at = Arrays.binarySearch(names, name, Arrays::compareUnsigned);
            if (at >= 0) {
                seen.set(at);
            }
            return at >= 0;
        }

        void forEachUnseen(Consumer<EntryPath> consumer) {
            for (int at = seen.nextClearBit(0); at < names.length; at = seen.nextClearBit(at + 1)) {
                consumer.accept(directory.path().resolve(names[at]));
            }
        }
    }
}
