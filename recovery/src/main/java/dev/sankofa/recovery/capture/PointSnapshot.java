package dev.sankofa.recovery.capture;

import dev.sankofa.recovery.point.PointTags;
import dev.sankofa.recovery.point.RecoveryPoint;
import dev.sankofa.recovery.tree.EntryCounts;
import dev.sankofa.repository.engine.WriteSummary;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.format.snapshot.SnapshotSummary;
import java.util.List;

/** The snapshot file that makes a point appear; see {@code docs/format/recovery-point.md}. */
record PointSnapshot(RecoveryPoint point, BackupRequest request, EntryCounts counts, WriteSummary written) {
    SnapshotFile file(TreeId root) {
        PointTags tags =
                new PointTags(point.application(), point.id(), point.skew().oldestData());
        return SnapshotFile.builder(Timestamp.of(point.begun()), root)
                .paths(List.of("/" + point.application()))
                .hostname(request.hostname())
                .username(request.username())
                .tags(tags.tags())
                .programVersion(request.tool())
                .summary(summary())
                .build();
    }

    /** New and changed files are not told apart, and neither are directories: that would mean reading the parent's trees. */
    private SnapshotSummary summary() {
        return new SnapshotSummary(
                Timestamp.of(point.begun()),
                Timestamp.of(point.sealed()),
                counts.filesRead(),
                0,
                counts.filesUnchanged(),
                counts.directories(),
                0,
                0,
                written.dataBlobs(),
                written.treeBlobs(),
                written.plainBytes(),
                written.storedBytes(),
                point.parts().stream().mapToLong(part -> part.capture().items()).sum(),
                point.parts().stream().mapToLong(part -> part.capture().bytes()).sum());
    }
}
