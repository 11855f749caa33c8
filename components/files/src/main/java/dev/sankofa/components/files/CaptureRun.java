package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.StoredContent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One capture: the caller's thread walks and recognises what is unchanged, workers read the rest. */
final class CaptureRun implements TreeVisitor {
    private static final String STEP = "reading files";

    private final FileSettings settings;
    private final CaptureSink sink;
    private final RunContext run;
    private final Posix posix;
    private final Workers workers;
    private final StepProgress progress;
    private final FindingList findings = new FindingList();
    private final OpenDirectory.Registry directories = new OpenDirectory.Registry();
    private final AttributeReader attributeReader;
    private final FileReader fileReader;
    private final LinkedFiles linkedFiles = new LinkedFiles();
    private long allocated;

    private CaptureRun(
            String name, FileSettings settings, CaptureSink sink, RunContext run, Posix posix, Workers workers) {
        this.settings = settings;
        this.sink = sink;
        this.run = run;
        this.posix = posix;
        this.workers = workers;
        this.progress = StepProgress.begin(run, name, STEP);
        this.attributeReader = new AttributeReader(settings.accessTimes());
        this.fileReader = new FileReader(sink, attributeReader, findings, progress, run.cancellation());
    }

    static Capture capture(String name, FileSettings settings, CaptureSink sink, RunContext run) {
        run.cancellation().check();
        ExcludeRules rules = ExcludeFiles.rules(settings);
        try (Posix posix = Posix.open();
                Workers workers = Workers.start(settings.readers(), name + "-reader", run.cancellation())) {
            return new CaptureRun(name, settings, sink, run, posix, workers).capture(rules);
        }
    }

    private Capture capture(ExcludeRules rules) {
        Instant begun = run.clock().instant();
        try {
            nameParents();
            walkRoots(rules);
            workers.finish();
        } finally {
            workers.close();
            directories.closeAll(posix);
        }
        run.cancellation().check();
        progress.finish();
        Facts facts = Facts.builder()
                .put(
                        "paths",
                        settings.roots().stream()
                                .map(root -> Root.shown(root.path()))
                                .toList())
                .put("items", progress.items())
                .put("bytes", progress.bytes())
                .put("allocated-bytes", allocated)
                .put("skipped", findings.count())
                .build();
        return new Capture(
                settings.identity(), begun, begun, "", progress.items(), progress.bytes(), facts, findings.all());
    }

    private void walkRoots(ExcludeRules rules) {
        PreviousCapture previous = PreviousCapture.of(sink.previous());
        TreeWalk walk = new TreeWalk(
                new TreeWalk.Setup(posix, directories, previous, settings, rules, run.cancellation()), this);
        for (Root root : settings.roots()) {
            try {
                walk.walk(root);
            } catch (PosixException e) {
                throw Failures.source(root.text(), e);
            }
        }
    }

    /** The directories above the roots, with what they really are; symbolic links among them were followed to get here. */
    private void nameParents() {
        Set<EntryPath> named = new HashSet<>();
        for (Root root : settings.roots()) {
            for (EntryPath parent : root.parents()) {
                if (named.add(parent)) {
                    nameParent(parent);
                }
            }
        }
    }

    private void nameParent(EntryPath path) {
        try {
            int descriptor = posix.files().openPath(Root.absolute(path));
            try {
                FileStatus status = posix.metadata().status(descriptor);
                sink.entry(path, parentAttributes(descriptor, status));
            } finally {
                posix.files().close(descriptor);
            }
        } catch (PosixException e) {
            throw Failures.source(Root.shown(path), e);
        }
    }

    /** A directory above a root may be passable and yet not readable: then it goes without extended attributes. */
    private Attributes parentAttributes(int passage, FileStatus status) throws PosixException {
        try {
            int descriptor = posix.files().reopenDirectory(passage);
            try {
                return attributeReader.ofOpen(posix, descriptor, status, EntryType.DIRECTORY);
            } finally {
                posix.files().close(descriptor);
            }
        } catch (PosixException e) {
            return attributeReader
                    .base(posix, status, EntryType.DIRECTORY, List.of())
                    .readError(e.getMessage())
                    .build();
        }
    }

    @Override
    public void directory(EntryPath path, int descriptor, FileStatus status) {
        try {
            sink.entry(path, attributeReader.ofOpen(posix, descriptor, status, EntryType.DIRECTORY));
        } catch (PosixException e) {
            closedDirectory(path, status, e.getMessage());
        }
        progress.add(1, 0);
    }

    @Override
    public void closedDirectory(EntryPath path, FileStatus status, String problem) {
        if (!problem.isEmpty()) {
            findings.warning(
                    Root.shown(path),
                    "the directory was not read: " + problem,
                    "Run as a user who may read it, or exclude it.");
        }
        sink.entry(
                path,
                attributeReader
                        .base(posix, status, EntryType.DIRECTORY, List.of())
                        .readError(problem)
                        .build());
    }

    @Override
    public void unreadable(EntryPath path, PosixException problem) {
        fileReader.reportUnreadable(path, problem);
    }

    @Override
    public void leaf(Found found) {
        Optional<EntryType> type = AttributeReader.type(found.status());
        if (type.isEmpty()) {
            findings.warning(Root.shown(found.path()), "is of an unknown type and was left out", "");
            return;
        }
        if (type.get() == EntryType.FILE) {
            allocated += found.status().blocks() * 512;
            file(found);
        } else {
            node(found, type.get());
        }
    }

    private void node(Found found, EntryType type) {
        try {
            sink.entry(
                    found.path(),
                    attributeReader.ofName(
                            posix, found.directory().descriptor(), found.path().name(), found.status(), type));
            progress.add(1, 0);
        } catch (PosixException e) {
            unreadable(found.path(), e);
        }
    }

    private void file(Found found) {
        if (takeUnchanged(found)) {
            return;
        }
        if (found.status().links() < 2) {
            found.directory().retain();
            submitRetained(found, worker -> fileReader.read(worker, found));
            return;
        }
        // Before the group may hand the name to another thread, which releases the directory.
        found.directory().retain();
        switch (linkedFiles.next(found)) {
            case LinkedFiles.Next.First first ->
                submitRetained(found, worker -> readFirst(worker, found, first.group()));
            case LinkedFiles.Next.Reuse reuse ->
                submitRetained(found, worker -> fileReader.reuse(worker, found, reuse.content()));
            case LinkedFiles.Next.Wait _ -> {}
            case LinkedFiles.Next.Read _ -> submitRetained(found, worker -> fileReader.read(worker, found));
        }
    }

    /** Same type, size, inode and times as in the parent capture: nobody has written to it. */
    private boolean takeUnchanged(Found found) {
        Entry before = found.previous();
        if (before == null || !isUnchanged(found.status(), before.attributes())) {
            return false;
        }
        Attributes attributes = attributeReader
                .base(posix, found.status(), EntryType.FILE, before.attributes().extendedAttributes())
                .build();
        if (!sink.unchangedFile(found.path(), attributes, before.content())) {
            return false;
        }
        progress.add(1, 0);
        progress.add(0, before.content().size());
        return true;
    }

    private static boolean isUnchanged(FileStatus now, Attributes before) {
        return before.type() == EntryType.FILE
                && before.readError().isEmpty()
                && before.size() == now.size()
                && before.inode() == now.inode()
                && before.modified().equals(now.modified())
                && before.changed().equals(now.changed());
    }

    /** The first of several names; the others that were met meanwhile are served by the same worker. */
    private void readFirst(Posix worker, Found found, LinkedFiles.Group group) {
        Optional<StoredContent> content = fileReader.read(worker, found);
        for (Found other : group.complete(content)) {
            content.ifPresentOrElse(
                    stored -> fileReader.reuse(worker, other, stored), () -> fileReader.read(worker, other));
            other.directory().release(worker);
        }
    }

    /** The directory stays open until the task has run. */
    private void submitRetained(Found found, Consumer<Posix> work) {
        workers.submit(worker -> {
            work.accept(worker);
            found.directory().release(worker);
        });
    }
}
