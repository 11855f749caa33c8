package dev.sankofa.recovery.point;

import dev.sankofa.components.spi.Finding;
import java.util.List;

/**
 * What is in a repository.
 *
 * @param points recovery points, and snapshots of other programs; oldest first
 * @param unreadable a finding for each snapshot file that cannot be read; it hides no other
 */
public record PointListing(List<PointSummary> points, List<Finding> unreadable) {
    public PointListing {
        points = List.copyOf(points);
        unreadable = List.copyOf(unreadable);
    }
}
