package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds snapshots. One that cannot be read does not hide the others. */
final class Catalog {
    private final Storage storage;
    private final StoredFiles files;
    private final Codecs codecs;

    Catalog(Storage storage, Codecs codecs) {
        this.storage = storage;
        this.files = new StoredFiles(storage);
        this.codecs = codecs;
    }

    SnapshotListing list() {
        List<Snapshot> snapshots = new ArrayList<>();
        List<Finding> unreadable = new ArrayList<>();
        for (SnapshotId id : ids()) {
            try {
                read(id).ifPresent(snapshots::add);
            } catch (FormatException e) {
                unreadable.add(new Finding(
                        Finding.Kind.SNAPSHOT_DAMAGED,
                        StoredFiles.nameOf(FileType.SNAPSHOT, id.hash()).path(),
                        String.valueOf(e.getMessage())));
            } catch (IOException e) {
                throw Failures.of("reading snapshot " + id, e);
            }
        }
        snapshots.sort(
                Comparator.comparing((Snapshot snapshot) -> snapshot.file().time())
                        .thenComparing(Snapshot::id));
        return new SnapshotListing(snapshots, unreadable);
    }

    private List<SnapshotId> ids() {
        List<SnapshotId> ids = new ArrayList<>();
        try {
            storage.list(FileType.SNAPSHOT, (name, size) -> ids.add(new SnapshotId(Sha256.parse(name.name()))));
        } catch (IOException e) {
            throw Failures.of("listing snapshots", e);
        }
        return ids;
    }

    /** Empty when the snapshot was removed since it was listed. */
    Optional<Snapshot> read(SnapshotId id) throws IOException {
        try {
            return Optional.of(codecs.use(codec -> {
                byte[] json = files.readJson(codec, FileType.SNAPSHOT, id.hash());
                return new Snapshot(id, SnapshotFile.decode(id, json));
            }));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    Optional<Snapshot> find(SnapshotQuery query) {
        if (query.name().length() == Sha256.HEX_LENGTH) {
            return findById(SnapshotId.parse(query.name())).filter(snapshot -> hasTags(snapshot, query));
        }
        List<Snapshot> matches = list().snapshots().stream()
                .filter(snapshot -> hasTags(snapshot, query) && isNamed(snapshot, query.name()))
                .toList();
        if (matches.size() > 1 && !query.name().equals(SnapshotQuery.LATEST)) {
            throw ambiguous(query.name(), matches);
        }
        return matches.isEmpty() ? Optional.empty() : Optional.of(matches.getLast());
    }

    private Optional<Snapshot> findById(SnapshotId id) {
        FileName name = StoredFiles.nameOf(FileType.SNAPSHOT, id.hash());
        try {
            return read(id);
        } catch (IOException e) {
            throw Failures.of("reading " + name, e);
        }
    }

    private static boolean hasTags(Snapshot snapshot, SnapshotQuery query) {
        return snapshot.file().tags().containsAll(query.tags());
    }

    private static boolean isNamed(Snapshot snapshot, String name) {
        return name.equals(SnapshotQuery.LATEST) || snapshot.id().toString().startsWith(name);
    }

    private static SankofaException ambiguous(String prefix, List<Snapshot> matches) {
        String candidates =
                matches.stream().map(snapshot -> snapshot.id().toString()).collect(Collectors.joining(", "));
        return new SankofaException(
                ErrorCode.NOT_FOUND,
                "several snapshots begin with " + prefix + ": " + candidates,
                "Give more digits of the one that is meant.");
    }
}
