package dev.sankofa.components.postgres.restore;

import dev.sankofa.components.postgres.capture.CaptureFacts;
import dev.sankofa.components.postgres.manifest.CaptureManifest;
import dev.sankofa.components.postgres.manifest.ExpectedFile;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a restored data directory, on which no server has run yet, with the lists of the capture. */
public final class RestoredFiles {
    private static final String CHECK = "files of the data directory";
    /** The restore adds to the first, rewrites the second and leaves out the others. */
    private static final EntryPath SETTINGS = EntryPath.of("data/postgresql.auto.conf");

    private static final Set<EntryPath> NOT_COMPARED = Set.of(
            EntryPath.of("data/tablespace_map"),
            EntryPath.of("data/standby.signal"),
            EntryPath.of("data/recovery.signal"));

    private RestoredFiles() {}

    public static Verification.Check verify(CaptureSource capture, RestoreTarget target, RunContext run) {
        CaptureFacts facts = CaptureFacts.read(capture.facts());
        CaptureManifest manifest = CaptureManifest.read(capture);
        if (hasStarted(target.dataDirectory())) {
            return new Verification.Check(
                    CHECK,
                    Verification.Result.NOT_RUN,
                    0,
                    "a server has been started on " + target.dataDirectory() + " and changes its files");
        }
        TargetTree tree = new TargetTree(target, facts);
        List<String> differences = new ArrayList<>();
        long compared = 0;
        for (EntryPath path : manifest.paths()) {
            run.cancellation().check();
            if (!NOT_COMPARED.contains(path)) {
                compared++;
                compare(
                        path,
                        tree.place(path).orElseThrow(),
                        manifest.find(path).orElseThrow(),
                        differences);
            }
        }
        return differences.isEmpty()
                ? new Verification.Check(CHECK, Verification.Result.PASSED, compared, "")
                : new Verification.Check(
                        CHECK,
                        Verification.Result.FAILED,
                        compared,
                        differences.size() + " differ: "
                                + String.join("; ", differences.subList(0, Math.min(10, differences.size()))));
    }

    /** The first start renames backup_label. */
    private static boolean hasStarted(Path directory) {
        return Files.exists(directory.resolve("backup_label.old")) || Files.exists(directory.resolve("postmaster.pid"));
    }

    private static void compare(EntryPath path, Path file, ExpectedFile expected, List<String> differences) {
        try (InputStream in = Files.newInputStream(file)) {
            Optional<ExpectedFile.Difference> difference = path.equals(SETTINGS)
                    ? expected.compareBeginning(in)
                    : expected.copy(in, OutputStream.nullOutputStream());
            difference.ifPresent(
                    found -> differences.add(path + ": expected " + found.expected() + ", found " + found.found()));
        } catch (NoSuchFileException e) {
            differences.add(path + ": missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same question to the capture itself, without writing anything. */
    public static Verification.Check verifyCapture(CaptureSource capture, RunContext run) {
        CaptureManifest manifest = CaptureManifest.read(capture);
        List<String> differences = new ArrayList<>();
        for (EntryPath path : manifest.paths()) {
            run.cancellation().check();
            capture.find(path)
                    .ifPresentOrElse(
                            entry -> {
                                try (InputStream in = capture.open(entry)) {
                                    manifest.find(path)
                                            .orElseThrow()
                                            .copy(in, OutputStream.nullOutputStream())
                                            .ifPresent(found -> differences.add(path + ": expected " + found.expected()
                                                    + ", found " + found.found()));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            },
                            () -> differences.add(path + ": missing"));
        }
        return new Verification.Check(
                "files of the capture against the server's list",
                differences.isEmpty() ? Verification.Result.PASSED : Verification.Result.FAILED,
                manifest.size(),
                String.join("; ", differences.subList(0, Math.min(10, differences.size()))));
    }
}
