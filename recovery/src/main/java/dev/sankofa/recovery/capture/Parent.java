package dev.sankofa.recovery.capture;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.point.RecoveryPoint;
import dev.sankofa.recovery.tree.PointSource;
import java.util.List;
import java.util.Optional;

/** The point that a backup compares with and carries over from. */
record Parent(Points points, PointSummary summary, RecoveryPoint manifest) {
    /** A point whose manifest is damaged is passed over; looking further back than this would cost more than it saves. */
    private static final int TRIES = 5;

    /** The newest point of the application that can be read. */
    static Optional<Parent> find(Points points, String application, EventListener events) {
        List<PointSummary> newestFirst = points.list(application).reversed();
        for (PointSummary candidate : newestFirst.stream().limit(TRIES).toList()) {
            try {
                return Optional.of(new Parent(points, candidate, points.manifest(candidate)));
            } catch (SankofaException e) {
                if (e.code() != ErrorCode.REPOSITORY_DAMAGED && e.code() != ErrorCode.UNSUPPORTED) {
                    throw e;
                }
                events.on(new Event.Warning("repository", "not compared with: " + e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** What it holds of a component of the same name and kind. */
    Optional<PointPart> part(BackupComponent component) {
        return manifest.part(component.name()).filter(part -> part.kind().equals(component.kind()));
    }

    PointSource source(PointPart part) {
        return points.source(summary, part);
    }
}
