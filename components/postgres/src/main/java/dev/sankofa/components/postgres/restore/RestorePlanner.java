package dev.sankofa.components.postgres.restore;

import dev.sankofa.components.postgres.backup.Tablespace;
import dev.sankofa.components.postgres.capture.CaptureFacts;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.foundation.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Says what a restore would do, and every reason not to. */
public final class RestorePlanner {
    private final CaptureFacts capture;
    private final RestoreTarget target;
    private final OptionalInt programsMajor;
    private final List<Finding> findings = new ArrayList<>();
    private final List<RestorePlan.Step> steps = new ArrayList<>();

    /** @param programsMajor major version of the configured server programs, if there are some */
    public RestorePlanner(CaptureFacts capture, RestoreTarget target, OptionalInt programsMajor) {
        this.capture = capture;
        this.target = target;
        this.programsMajor = programsMajor;
    }

    public RestorePlan plan() {
        checkVersion();
        checkOwner();
        checkDirectory("data-directory", target.dataDirectory());
        step(target.dataDirectory(), capture.files() + " files of PostgreSQL " + capture.version());
        for (Tablespace tablespace : capture.otherTablespaces()) {
            planTablespace(tablespace);
        }
        checkMap();
        checkSpace();
        steps.add(new RestorePlan.Step(
                Action.CHANGE,
                target.dataDirectory().resolve("postgresql.auto.conf").toString(),
                "archiving, replication and recovery settings of the source are switched off"));
        return new RestorePlan(
                target.dataDirectory().toString(), steps, capture.files(), capture.restoreBytes(), facts(), findings);
    }

    private Facts facts() {
        return Facts.builder()
                .put("data-directory", target.dataDirectory().toString())
                .put("system-identifier", capture.systemIdentifier())
                .put("end-lsn", capture.end().lsn().toString())
                .build();
    }

    private void step(Path path, String detail) {
        steps.add(new RestorePlan.Step(Action.CREATE, path.toString(), detail));
    }

    private void planTablespace(Tablespace tablespace) {
        Path place = target.placeOf(tablespace);
        String oid = tablespace.oid().orElseThrow();
        if (!RestoreTarget.isInside(tablespace)) {
            checkDirectory("tablespace " + oid, place);
            if (place.startsWith(target.dataDirectory())) {
                findings.add(Finding.error(
                        place.toString(),
                        "the tablespace would be inside the data directory",
                        "Choose another place with tablespace-map."));
            }
        }
        step(place, "tablespace " + oid + ", about " + ByteSize.ofBytes(tablespace.bytes()));
    }

    private void checkVersion() {
        if (programsMajor.isPresent() && programsMajor.getAsInt() != capture.major()) {
            findings.add(Finding.error(
                    "programs",
                    "the capture is of PostgreSQL " + capture.major() + " and the programs are version "
                            + programsMajor.getAsInt(),
                    "Install PostgreSQL " + capture.major() + ": a physical restore needs the same major version."));
        }
    }

    private void checkOwner() {
        if (target.owner().isEmpty()) {
            return;
        }
        String owner = target.owner().get();
        try {
            target.dataDirectory()
                    .getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(owner);
        } catch (UserPrincipalNotFoundException e) {
            findings.add(
                    Finding.error("owner", "there is no user '" + owner + "'", "Create the user, or name another."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkDirectory(String subject, Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            findings.add(Finding.error(
                    directory.toString(), "it is not a directory", "Name a directory that is absent or empty."));
            return;
        }
        Optional<Long> server = liveServer(directory);
        if (server.isPresent()) {
            findings.add(Finding.error(
                    directory.toString(),
                    "a server runs on it, process " + server.get(),
                    "Restore beside it, or stop the server and move its directory away."));
        } else if (!isEmpty(directory)) {
            findings.add(Finding.error(
                    directory.toString(),
                    "the directory of " + subject + " is not empty",
                    "Name a directory that is absent or empty, or move away what is there."));
        }
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findFirst().isEmpty();
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line of postmaster.pid is the server's process id. */
    private static Optional<Long> liveServer(Path directory) {
        try (Stream<String> lines = Files.lines(directory.resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Long::valueOf)
                    .filter(id ->
                            ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkMap() {
        Set<String> known = new HashSet<>();
        for (Tablespace tablespace : capture.otherTablespaces()) {
            tablespace.oid().ifPresent(known::add);
            tablespace.location().ifPresent(known::add);
        }
        for (String from : target.tablespaceMap().keySet().stream().sorted().toList()) {
            if (!known.contains(from)) {
                findings.add(Finding.error(
                        "tablespace-map",
                        "the capture has no tablespace '" + from + "'",
                        known.isEmpty()
                                ? "Leave tablespace-map out."
                                : "Known are: "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()) + "."));
            }
        }
    }

    /** What goes onto each file system, against what is free there, with a fiftieth to spare. */
    private void checkSpace() {
        long elsewhere = 0;
        Map<FileStore, Long> needed = new HashMap<>();
        Map<FileStore, Path> shown = new HashMap<>();
        for (Tablespace tablespace : capture.otherTablespaces()) {
            need(needed, shown, target.placeOf(tablespace), tablespace.bytes());
            elsewhere += tablespace.bytes();
        }
        need(needed, shown, target.dataDirectory(), Math.max(0, capture.restoreBytes() - elsewhere));
        needed.forEach((store, bytes) -> checkSpace(store, String.valueOf(shown.get(store)), bytes + bytes / 50));
    }

    private static void need(Map<FileStore, Long> needed, Map<FileStore, Path> shown, Path place, long bytes) {
        try {
            FileStore store = Files.getFileStore(nearestExisting(place));
            needed.merge(store, bytes, Long::sum);
            shown.put(store, place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path nearestExisting(Path path) {
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private void checkSpace(FileStore store, String place, long bytes) {
        try {
            if (store.getUsableSpace() < bytes) {
                findings.add(Finding.error(
                        place,
                        "there is not enough space: " + ByteSize.ofBytes(bytes) + " are needed",
                        "Free some space, or name a place on another file system."));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
