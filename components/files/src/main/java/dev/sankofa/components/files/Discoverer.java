package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.SankofaException;

/** Looks at every name, and reads no file: counts what a capture would read. */
final class Discoverer implements TreeVisitor {
    private final FileSettings settings;
    private final FindingList findings = new FindingList();
    private long items;
    private long bytes;

    private Discoverer(FileSettings settings) {
        this.settings = settings;
    }

    static Discovery discover(String name, FileSettings settings, RunContext run) {
        Discoverer discoverer = new Discoverer(settings);
        StepProgress progress = StepProgress.begin(run, name, "looking at the tree");
        try (Posix posix = Posix.open()) {
            discoverer.walkRoots(posix, run);
        }
        progress.finish();
        return new Discovery(
                settings.identity(), discoverer.items, discoverer.bytes, Facts.NONE, discoverer.findings.all());
    }

    private void walkRoots(Posix posix, RunContext run) {
        OpenDirectory.Registry directories = new OpenDirectory.Registry();
        try {
            ExcludeRules rules = ExcludeFiles.rules(settings);
            TreeWalk walk = new TreeWalk(
                    new TreeWalk.Setup(posix, directories, PreviousCapture.none(), settings, rules, run.cancellation()),
                    this);
            settings.roots().forEach(root -> walk(walk, root));
        } catch (SankofaException e) {
            run.cancellation().check();
            findings.error(settings.identity(), Failures.text(e), e.hint().orElse(""));
        } finally {
            directories.closeAll(posix);
        }
    }

    private void walk(TreeWalk walk, Root root) {
        try {
            walk.walk(root);
        } catch (PosixException e) {
            SankofaException failure = Failures.source(root.text(), e);
            findings.error(root.text(), Failures.text(failure), failure.hint().orElse(""));
        }
    }

    @Override
    public void directory(EntryPath path, int descriptor, FileStatus status) {
        items++;
    }

    @Override
    public void closedDirectory(EntryPath path, FileStatus status, String problem) {
        items++;
        if (!problem.isEmpty()) {
            findings.warning(
                    Root.shown(path),
                    "the directory cannot be read: " + problem,
                    "Run as a user who may, or exclude it.");
        }
    }

    @Override
    public void leaf(Found found) {
        items++;
        bytes += found.status().isRegular() ? found.status().size() : 0;
    }

    @Override
    public void unreadable(EntryPath path, PosixException problem) {
        if (!problem.isMissing()) {
            findings.warning(
                    Root.shown(path),
                    "cannot be looked at: " + problem.getMessage(),
                    "Run as a user who may, or exclude it.");
        }
    }
}
