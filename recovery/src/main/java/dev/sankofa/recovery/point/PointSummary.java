package dev.sankofa.recovery.point;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.format.snapshot.SnapshotSummary;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the list of points: what the snapshot file alone tells.
 *
 * @param tags empty for a snapshot of another program, which can be browsed and restored by path
 */
public record PointSummary(SnapshotId id, SnapshotFile snapshot, Optional<PointTags> tags) {
    public PointSummary {
        requireNonNull(id, "id is null");
        requireNonNull(snapshot, "snapshot is null");
        requireNonNull(tags, "tags are null");
    }

    static PointSummary of(SnapshotId id, SnapshotFile snapshot) {
        return new PointSummary(id, snapshot, PointTags.read(snapshot.tags()));
    }

    /** Whether it is a recovery point, and not a snapshot by another program. */
    public boolean isPoint() {
        return tags.isPresent();
    }

    public boolean isOf(String application) {
        return tags.filter(said -> said.application().equals(application)).isPresent();
    }

    /** When the run began, by the clock of whoever made it. */
    public Instant time() {
        return snapshot.time().instant();
    }

    /** The point's id, or the snapshot's id for a snapshot by another program. */
    public String name() {
        return tags.map(said -> said.point().text()).orElseGet(id::toString);
    }

    /** Files, as the summary counts them; empty when the program that made it wrote none. */
    public Optional<Long> files() {
        return snapshot.summary().map(SnapshotSummary::totalFilesProcessed);
    }

    /** Bytes before deduplication and compression; empty when the program that made it wrote none. */
    public Optional<Long> bytes() {
        return snapshot.summary().map(SnapshotSummary::totalBytesProcessed);
    }

    /** Bytes by which the repository grew; empty when the program that made it wrote none. */
    public Optional<Long> bytesStored() {
        return snapshot.summary().map(SnapshotSummary::dataAddedPacked);
    }
}
