package dev.sankofa.components.postgres.restore;

import dev.sankofa.components.postgres.backup.StorePaths;
import dev.sankofa.components.postgres.backup.Tablespace;
import dev.sankofa.components.postgres.capture.CaptureFacts;
import dev.sankofa.components.postgres.capture.Steps;
import dev.sankofa.components.postgres.manifest.CaptureManifest;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a data directory and its tablespaces. {@code global/pg_control} comes last, so that an unfinished directory does not start;
 * after a failure what was written is removed again.
 */
public final class RestoreRun {
    private static final EntryPath CONTROL = EntryPath.of("data/global/pg_control");
    private static final EntryPath TABLESPACE_MAP = EntryPath.of("data/tablespace_map");
    /** A standby's or a recovery's marks: the copy shall come up as a server of its own. */
    private static final Set<EntryPath> LEFT_OUT =
            Set.of(EntryPath.of("data/standby.signal"), EntryPath.of("data/recovery.signal"));

    private final String name;
    private final CaptureSource capture;
    private final CaptureFacts facts;
    private final RestoreTarget target;
    private final RunContext run;
    private final TargetTree tree;
    private final CaptureManifest manifest;
    private final FileWriter writer;
    private final Steps step;
    private final Set<EntryPath> seen = new HashSet<>();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private RestoreRun(String name, CaptureSource capture, RestoreTarget target, RunContext run) {
        this.name = name;
        this.capture = capture;
        this.facts = CaptureFacts.read(capture.facts());
        this.target = target;
        this.run = run;
        this.step = Steps.begin(name, "writing the data directory", run, facts.files(), facts.restoreBytes());
        this.manifest = CaptureManifest.read(capture);
        this.tree = new TargetTree(target, facts);
        this.writer = new FileWriter(capture, manifest, target.durable());
    }

    /** Restores into places that are absent or empty; whoever calls has made sure of that. */
    public static RestoreOutcome restore(String name, CaptureSource capture, RestoreTarget target, RunContext run) {
        RestoreRun restore = new RestoreRun(name, capture, target, run);
        try {
            return restore.restore();
        } catch (IOException e) {
            SankofaException failure = FileWriter.failed(target.dataDirectory(), e);
            restore.tree.removeAfter(failure);
            throw failure;
        } catch (RuntimeException e) {
            restore.tree.removeAfter(e);
            throw e;
        }
    }

    private RestoreOutcome restore() throws IOException {
        tree.makeTop();
        List<Entry> last = new ArrayList<>();
        try (ParallelWork work = new ParallelWork(4)) {
            capture.walk(EntryPath.ROOT, entry -> place(entry, last, work));
            work.await();
        }
        requireAllSeen();
        List<Finding> findings = new ArrayList<>(writeConfiguration());
        writeTablespaceMap();
        writeManifest();
        for (Entry entry : last) {
            write(entry);
        }
        tree.finish();
        step.finish(files.get(), bytes.get());
        return new RestoreOutcome(files.get(), 0, bytes.get(), outcomeFacts(), findings);
    }

    private Facts outcomeFacts() {
        return Facts.builder()
                .put("data-directory", target.dataDirectory().toString())
                .put("major", facts.major())
                .put("system-identifier", facts.systemIdentifier())
                .put("end-lsn", facts.end().lsn().toString())
                .build();
    }

    private void place(Entry entry, List<Entry> last, ParallelWork work) {
        run.cancellation().check();
        if (LEFT_OUT.contains(entry.path())) {
            seen.add(entry.path());
            return;
        }
        Optional<Path> path = tree.place(entry.path());
        if (path.isEmpty()) {
            return;
        }
        switch (entry.attributes().type()) {
            case DIRECTORY -> tree.directory(path.get());
            case FILE -> {
                seen.add(entry.path());
                if (entry.path().equals(CONTROL)) {
                    last.add(entry);
                } else {
                    work.submit(() -> write(entry));
                }
            }
            case SYMLINK, BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET ->
                throw new SankofaException(
                        ErrorCode.UNSUPPORTED,
                        "the capture has a " + entry.attributes().type() + " at '" + entry.path() + "'",
                        "Recreate it by hand, and leave it out of the data directory in the future.");
        }
    }

    private void write(Entry entry) {
        run.cancellation().check();
        writer.write(entry, tree.place(entry.path()).orElseThrow());
        long written = files.incrementAndGet();
        step.received(written, bytes.addAndGet(entry.attributes().size()));
    }

    private void requireAllSeen() {
        for (EntryPath path : manifest.paths()) {
            if (!seen.contains(path)) {
                throw new SankofaException(
                        ErrorCode.VERIFICATION_FAILED,
                        "the capture lacks the file '" + path + "', which the server sent",
                        "Check the repository with its data, and use another recovery point.");
            }
        }
    }

    private List<Finding> writeConfiguration() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (!seen.contains(EntryPath.of("data/postgresql.conf"))) {
            findings.addAll(new OutsideConfiguration(capture, target.dataDirectory()).write());
        }
        Map<String, String> settings = new LinkedHashMap<>(ConfigurationText.neutral(facts.major()));
        settings.putAll(target.settings());
        String comment = "Added by the restore of '" + name.replaceAll("\\s", " ")
                + "': what the source did with archives, standbys and recovery shall not go on in the copy.";
        tree.append("postgresql.auto.conf", ConfigurationText.of(comment, settings));
        return findings;
    }

    /** The server makes the links itself when it starts, from the lines of this file; see the page "Base Backup" and xlogrecovery.c. */
    private void writeTablespaceMap() throws IOException {
        if (!seen.contains(TABLESPACE_MAP)) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (Tablespace tablespace : facts.otherTablespaces()) {
            if (!RestoreTarget.isInside(tablespace)) {
                lines.append(tablespace.oid().orElseThrow())
                        .append(' ')
                        .append(escaped(target.placeOf(tablespace).toString()))
                        .append('\n');
            }
        }
        Files.write(
                target.dataDirectory().resolve("tablespace_map"),
                lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As pg_basebackup leaves it there, so that pg_verifybackup can be run. */
    private void writeManifest() throws IOException {
        Entry entry = capture.find(StorePaths.MANIFEST).orElseThrow();
        Path path = target.dataDirectory().resolve("backup_manifest");
        try (InputStream in = capture.open(entry)) {
            Files.copy(in, path);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\\\").replace("\n", "\\\n").replace("\r", "\\\r");
    }
}
