package dev.sankofa.repository.engine;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.snapshot.SnapshotFile;

/** A snapshot in the repository. */
public record Snapshot(SnapshotId id, SnapshotFile file) {
    public Snapshot {
        requireNonNull(id, "id is null");
        requireNonNull(file, "file is null");
    }
}
