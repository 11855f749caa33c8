package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileSystemStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.RestorePlan.Step;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ByteSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says what a restore would do, and whether it may. */
final class RestorePlanner {
    /** Beyond this many inodes with several names each name is counted in full, which can only overestimate. */
    private static final int REMEMBERED_INODES = 500_000;

    private final RestoreOptions options;
    private final Posix posix;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<HardLink> counted = new HashSet<>();
    private long items;
    private long directories;
    private long bytes;
    private long devices;

    RestorePlanner(RestoreOptions options, Posix posix, RunContext run) {
        this.options = options;
        this.posix = posix;
        this.run = run;
    }

    RestorePlan plan(CaptureSource capture, EntryPath from) {
        new Selection(capture, from, options.include()).forEach(this::count);
        TargetState state = TargetState.look(posix, options.target());
        judgeTarget(state);
        judgeSpace(state.fileSystem(), requiredBytes(capture, from));
        judgePrivileges();
        return new RestorePlan(options.target().toString(), steps(state), items, bytes, state.facts(), findings);
    }

    private void count(Entry entry) {
        run.cancellation().check();
        items++;
        Attributes attributes = entry.attributes();
        switch (attributes.type()) {
            case DIRECTORY -> directories++;
            case BLOCK_DEVICE, CHARACTER_DEVICE -> devices++;
            case FILE -> bytes += isAnotherName(attributes) ? 0 : attributes.size();
            case SYMLINK, FIFO, SOCKET -> {}
        }
    }

    private boolean isAnotherName(Attributes attributes) {
        return HardLink.of(attributes)
                .filter(link -> counted.contains(link) || (counted.size() < REMEMBERED_INODES && !counted.add(link)))
                .isPresent();
    }

    /** A whole capture of ours knows how much was allocated, which is less than the sizes say when there were holes. */
    private long requiredBytes(CaptureSource capture, EntryPath from) {
        if (!from.isRoot() || !options.include().isEmpty() || !options.sparse()) {
            return bytes;
        }
        return Math.min(bytes, capture.facts().number("allocated-bytes").orElse(bytes));
    }

    private void judgeTarget(TargetState state) {
        switch (state.kind()) {
            case NOT_A_DIRECTORY ->
                refuse("the target is not a directory", "Name a directory that is empty or not there yet.");
            case OCCUPIED -> judgeOccupied();
            case ABSENT, EMPTY -> {}
        }
        if (state.fileSystem().isReadOnly()) {
            refuse("the target's file system is read-only", "Mount it for writing, or restore to another one.");
        } else if (!state.writable()) {
            refuse("the target may not be written to", "Run as a user who may write there, or choose another target.");
        }
    }

    private void judgeOccupied() {
        if (options.overwrite() == Overwrite.NEVER) {
            refuse(
                    "the target is not empty",
                    "Choose an empty directory, or say 'overwrite' to replace what differs in this one.");
        } else {
            findings.add(Finding.warning(
                    options.target().toString(),
                    "the target is not empty; files in it will be replaced",
                    "What the capture does not have stays there."));
        }
    }

    private void judgeSpace(FileSystemStatus fileSystem, long required) {
        boolean isEmptyTarget = options.overwrite() == Overwrite.NEVER;
        if (isEmptyTarget && required > fileSystem.availableBytes()) {
            refuse(
                    "the target has not enough space: " + ByteSize.ofBytes(required) + " are needed, "
                            + ByteSize.ofBytes(fileSystem.availableBytes()) + " are free",
                    "Make room, or restore to another file system.");
        }
        if (isEmptyTarget && fileSystem.totalFiles() > 0 && items > fileSystem.availableFiles()) {
            refuse(
                    "the target has not enough inodes: " + items + " are needed, " + fileSystem.availableFiles()
                            + " are free",
                    "Restore to another file system, or one made with more inodes.");
        }
    }

    private void judgePrivileges() {
        if (posix.metadata().effectiveUser() == 0) {
            return;
        }
        if (options.owner()) {
            findings.add(Finding.warning(
                    options.target().toString(),
                    "this is not root, so everything will belong to the user who restores",
                    "Run as root to restore owners, or say 'owner: false'."));
        }
        if (devices > 0) {
            findings.add(Finding.warning(
                    options.target().toString(),
                    "this is not root, so " + devices + " devices will not be made",
                    "Run as root to restore devices."));
        }
    }

    private void refuse(String message, String hint) {
        findings.add(Finding.error(options.target().toString(), message, hint));
    }

    private List<Step> steps(TargetState state) {
        List<Step> steps = new ArrayList<>();
        String target = options.target().toString();
        if (state.kind() == TargetState.Kind.ABSENT) {
            steps.add(new Step(Action.CREATE, target, "the target directory"));
        }
        Action action = state.kind() == TargetState.Kind.OCCUPIED ? Action.REPLACE : Action.CREATE;
        String detail = (items - directories) + " files, " + directories + " directories, " + ByteSize.ofBytes(bytes);
        steps.add(new Step(action, target, detail));
        return steps;
    }
}
