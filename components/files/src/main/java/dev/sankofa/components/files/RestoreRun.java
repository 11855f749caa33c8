package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One restore: the caller's thread makes directories, links and nodes as the capture names them, workers write files. A directory gets
 * its own attributes when the last of them has left it.
 */
final class RestoreRun {
    private final RestoreOptions options;
    private final Selection selection;
    private final RunContext run;
    private final Posix posix;
    private final Workers workers;
    private final FindingList findings = new FindingList();
    private final OpenDirectory.Registry directories = new OpenDirectory.Registry();
    private final MetadataWriter metadata;
    private final EntryWriter writer;
    private final RestoredLinks links = new RestoredLinks();
    private final Deque<OpenDirectory> levels = new ArrayDeque<>();
    private final RestoreTarget target;
    private final StepProgress progress;
    private @Nullable EntryPath failedDirectory;

    private RestoreRun(
            RestoreOptions options,
            Selection selection,
            RunContext run,
            Posix posix,
            Workers workers,
            StepProgress progress,
            RestoreTarget target) {
        this.options = options;
        this.selection = selection;
        this.run = run;
        this.posix = posix;
        this.workers = workers;
        this.progress = progress;
        this.target = target;
        boolean isRoot = posix.metadata().effectiveUser() == 0;
        boolean removesStrangers = options.overwrite() != Overwrite.NEVER || target.hasDefaultAcl();
        this.metadata = new MetadataWriter(options, findings, isRoot, removesStrangers);
        this.writer = new EntryWriter(selection.source(), options, metadata, findings, progress, run.cancellation());
    }

    static RestoreOutcome restore(
            String subject, RestoreOptions options, RestorePlan plan, Selection selection, RunContext run) {
        try (Posix posix = Posix.open();
                Workers workers = Workers.start(options.writers(), subject + "-writer", run.cancellation());
                RestoreTarget target = RestoreTarget.open(posix, options.target())) {
            StepProgress progress = StepProgress.begin(run, subject, "writing files", plan.items(), plan.bytes());
            return new RestoreRun(options, selection, run, posix, workers, progress, target).restore();
        }
    }

    private RestoreOutcome restore() {
        try {
            levels.push(directories.add(selection.from(), target.reopen(), worker -> {}));
            selection.forEach(this::write);
            leaveAll();
            workers.finish();
        } finally {
            workers.close();
            directories.closeAll(posix);
        }
        finishTarget();
        run.cancellation().check();
        progress.finish();
        Facts facts = Facts.builder().put("target", options.target().toString()).build();
        return new RestoreOutcome(progress.items(), writer.skipped(), progress.bytes(), facts, findings.all());
    }

    private void finishTarget() {
        if (target.isNew() && !selection.from().isRoot()) {
            selection
                    .source()
                    .find(selection.from())
                    .filter(entry -> entry.attributes().type() == EntryType.DIRECTORY)
                    .ifPresent(entry -> metadata.write(posix, target.descriptor(), entry.path(), entry.attributes()));
        }
        target.sync();
    }

    private void write(Entry entry) {
        run.cancellation().check();
        if (failedDirectory != null && entry.path().startsWith(failedDirectory)) {
            return;
        }
        leaveUntil(entry.path());
        OpenDirectory parent = levels.getFirst();
        switch (entry.attributes().type()) {
            case DIRECTORY -> enter(parent, entry);
            case FILE -> file(parent, entry);
            case SYMLINK, BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET -> writer.writeNode(posix, parent, entry);
        }
    }

    private void leaveUntil(EntryPath path) {
        if (levels.size() == 1 && path.equals(selection.from())) {
            return; // a single entry, which goes into the target under its own name
        }
        EntryPath parent = path.parent().orElseThrow();
        while (!levels.getFirst().path().equals(parent)) {
            if (levels.size() == 1) {
                throw new IllegalStateException("the capture names '" + path + "' before its directory");
            }
            levels.pop().release(posix);
        }
    }

    private void leaveAll() {
        while (!levels.isEmpty()) {
            levels.pop().release(posix);
        }
    }

    private void enter(OpenDirectory parent, Entry entry) {
        try {
            int descriptor = writer.enterDirectory(posix, parent, entry);
            levels.push(directories.add(
                    entry.path(),
                    descriptor,
                    worker -> metadata.write(worker, descriptor, entry.path(), entry.attributes())));
            progress.add(1, 0);
        } catch (PosixException e) {
            failedDirectory = entry.path();
            writer.report(entry.path(), e);
        }
    }

    private void file(OpenDirectory parent, Entry entry) {
        // Before a group may hand the name to another thread, which releases the directory.
        parent.retain();
        RestoredLinks.Name name = new RestoredLinks.Name(parent, entry);
        switch (links.next(name)) {
            case RestoredLinks.Next.Write write -> submit(parent, worker -> writeFirst(worker, name, write.group()));
            case RestoredLinks.Next.LinkNow linkNow -> submit(parent, worker -> link(worker, name, linkNow.group()));
            case RestoredLinks.Next.Wait _ -> {}
        }
    }

    private void submit(OpenDirectory retained, Consumer<Posix> work) {
        workers.submit(worker -> {
            work.accept(worker);
            retained.release(worker);
        });
    }

    private void writeFirst(Posix worker, RestoredLinks.Name name, Optional<RestoredLinks.Group> group) {
        boolean inPlace = writer.writeFile(worker, name.directory(), name.entry());
        group.ifPresent(names -> {
            for (RestoredLinks.Name other : names.complete(inPlace)) {
                if (inPlace) {
                    link(worker, other, names);
                } else {
                    writer.writeFile(worker, other.directory(), other.entry());
                }
                other.directory().release(worker);
            }
        });
    }

    /** Where links are not possible, the name becomes a file of its own. */
    private void link(Posix worker, RestoredLinks.Name name, RestoredLinks.Group group) {
        try {
            int from = target.openParent(worker, selection.from(), group.first());
            try {
                writer.link(worker, from, group.first().name(), name.directory(), name.entry());
            } finally {
                worker.files().close(from);
            }
        } catch (PosixException e) {
            findings.warning(
                    name.entry().path().toString(),
                    "was restored as a file of its own instead of another name of '" + group.first() + "': "
                            + e.getMessage(),
                    "Does the target's file system support hard links?");
            writer.writeFile(worker, name.directory(), name.entry());
        }
    }
}
