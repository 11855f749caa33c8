package dev.sankofa.recovery.capture;

import dev.sankofa.recovery.point.FolderSize;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointTags;
import dev.sankofa.recovery.point.RecoveryPoint;
import dev.sankofa.recovery.tree.EntryCounts;
import dev.sankofa.repository.engine.WriteSummary;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.format.snapshot.SnapshotSummary;
import java.util.List;
import java.util.function.ToLongFunction;

/** The snapshot file that makes a point appear; see {@code docs/format/recovery-point.md}. */
record PointSnapshot(RecoveryPoint point, BackupRequest request, List<EntryCounts> counts, WriteSummary written) {
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

    /**
     * New and changed files are not told apart, and neither are directories: that would mean reading the parent's trees.
     * The totals are those of the snapshot's tree: restic rewrites a snapshot whose totals are not what it counts.
     */
    private SnapshotSummary summary() {
        FolderSize carriedOver = point.parts().stream()
                .filter(PointPart::isCarriedOver)
                .map(PointPart::size)
                .reduce(FolderSize.EMPTY, FolderSize::plus);
        return new SnapshotSummary(
                Timestamp.of(point.begun()),
                Timestamp.of(point.sealed()),
                sum(EntryCounts::filesRead),
                0,
                sum(EntryCounts::filesUnchanged),
                sum(EntryCounts::directories),
                0,
                0,
                written.dataBlobs(),
                written.treeBlobs(),
                written.plainBytes(),
                written.storedBytes(),
                sum(EntryCounts::filesRead) + sum(EntryCounts::filesUnchanged) + carriedOver.files(),
                sum(EntryCounts::bytes) + carriedOver.bytes());
    }

    private long sum(ToLongFunction<EntryCounts> number) {
        return counts.stream().mapToLong(number).sum();
    }
}
