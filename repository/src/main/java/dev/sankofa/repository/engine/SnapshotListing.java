package dev.sankofa.repository.engine;

import java.util.List;

/**
 * The snapshots of a repository.
 *
 * @param snapshots oldest first
 * @param unreadable one finding for each snapshot file that cannot be read
 */
public record SnapshotListing(List<Snapshot> snapshots, List<Finding> unreadable) {
    public SnapshotListing {
        snapshots = List.copyOf(snapshots);
        unreadable = List.copyOf(unreadable);
    }
}
