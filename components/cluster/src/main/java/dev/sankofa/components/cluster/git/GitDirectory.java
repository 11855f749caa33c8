package dev.sankofa.components.cluster.git;

import dev.sankofa.components.cluster.capture.ClusterLayout;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts the captured Git repository into a directory, as a bare one that plain {@code git clone} takes. */
public final class GitDirectory {
    private static final String CHECK = "files of the Git repository";

    private final Path directory;
    private final CaptureSource capture;
    private final RunContext run;

    public GitDirectory(Path directory, CaptureSource capture, RunContext run) {
        this.directory = directory;
        this.capture = capture;
        this.run = run;
    }

    /** The plan, with the repository in it. */
    public RestorePlan addTo(RestorePlan plan) {
        List<RestorePlan.Step> steps = new ArrayList<>(plan.steps());
        List<Finding> findings = new ArrayList<>(plan.findings());
        if (capture.find(ClusterLayout.GIT).isEmpty()) {
            findings.add(Finding.error(
                    directory.toString(),
                    "the point has no Git repository",
                    "Leave git-directory out, or use a point that was taken with git in the policy."));
        } else if (!isFree()) {
            findings.add(Finding.error(
                    directory.toString(), "the directory is not empty", "Name a directory that is absent or empty."));
        }
        long[] size = {0, 0};
        files(entry -> {
            size[0]++;
            size[1] += entry.attributes().size();
        });
        steps.add(new RestorePlan.Step(
                RestorePlan.Action.CREATE, "git repository " + directory, size[0] + " files, bare"));
        return new RestorePlan(
                plan.target(), steps, plan.items() + size[0], plan.bytes() + size[1], plan.facts(), findings);
    }

    /** A file's work. */
    private interface FileWork {
        void on(Entry entry) throws IOException;
    }

    private void files(FileWork work) {
        if (capture.find(ClusterLayout.GIT).isEmpty()) {
            return;
        }
        capture.walk(ClusterLayout.GIT, entry -> {
            run.cancellation().check();
            if (entry.attributes().type() == EntryType.FILE) {
                attempt(work, entry);
            }
        });
    }

    private void attempt(FileWork work, Entry entry) {
        try {
            work.on(entry);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot put '" + entry.path() + "' into " + directory + ": " + e.getMessage(),
                    "Check space and permissions there, empty the directory, and run again.",
                    e);
        }
    }

    private boolean isFree() {
        if (!Files.exists(directory)) {
            return true;
        }
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    /** @throws SankofaException {@code PLAN_OUTDATED} when somebody has put something there since the plan */
    public void requireFree() {
        if (!isFree()) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED,
                    directory + " is not empty any more",
                    "Name a directory that is absent or empty, and plan again. Nothing was changed.");
        }
    }

    /** Writes the files, and adds them to what the restore of objects did. */
    public RestoreOutcome restore(RestoreOutcome objects) {
        long[] size = {objects.written(), objects.bytes()};
        if (capture.find(ClusterLayout.GIT).isPresent()) {
            capture.walk(ClusterLayout.GIT, this::folder);
        }
        files(entry -> {
            try (InputStream in = capture.open(entry)) {
                size[1] += Files.copy(in, place(entry.path()), StandardCopyOption.REPLACE_EXISTING);
            }
            size[0]++;
        });
        return new RestoreOutcome(size[0], objects.skipped(), size[1], objects.facts(), objects.findings());
    }

    /** Empty ones too: git takes no directory without {@code refs} for a repository. */
    private void folder(Entry entry) {
        if (entry.attributes().type() == EntryType.DIRECTORY) {
            attempt(folder -> Files.createDirectories(place(folder.path())), entry);
        }
        attempt(file -> Files.createDirectories(place(file.path().parent().orElseThrow())), entry);
    }

    private Path place(EntryPath path) {
        String below = path.toString().substring(ClusterLayout.GIT.toString().length());
        return below.isEmpty() ? directory : directory.resolve(below.substring(1));
    }

    /** Compares every file with the point's, byte by byte, and adds that to the proof. */
    public Verification prove(Verification proof) {
        List<String> different = new ArrayList<>();
        long[] compared = {0};
        files(entry -> {
            compared[0]++;
            if (!isSame(entry) && different.size() < 10) {
                different.add(place(entry.path()).toString());
            }
        });
        List<Check> checks = new ArrayList<>(proof.checks());
        checks.add(new Check(
                CHECK,
                different.isEmpty() ? Result.PASSED : Result.FAILED,
                compared[0],
                different.isEmpty() ? "" : "missing or different: " + String.join(", ", different)));
        return new Verification(checks, proof.facts());
    }

    private boolean isSame(Entry entry) throws IOException {
        Path file = place(entry.path());
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream wanted = new BufferedInputStream(capture.open(entry));
                InputStream found = new BufferedInputStream(Files.newInputStream(file))) {
            for (int b = wanted.read(); b >= 0; b = wanted.read()) {
                if (b != found.read()) {
                    return false;
                }
            }
            return found.read() < 0;
        }
    }
}
