package dev.sankofa.recovery.capture;

import dev.sankofa.components.spi.Severity;
import dev.sankofa.recovery.point.RecoveryPoint;
import java.time.Duration;

/**
 * A sealed recovery point.
 *
 * @param snapshot the snapshot's full id in hex
 * @param bytesAdded bytes of new content, before compression
 * @param bytesStored bytes that the repository grew by, data and metadata
 */
public record BackupResult(RecoveryPoint point, String snapshot, long bytesAdded, long bytesStored) {
    /** Whether somebody should look: a part that was captured now has a warning, or references may not resolve. */
    public boolean hasWarnings() {
        return !point.skew().referencesResolve()
                || point.parts().stream()
                        .filter(part -> !part.isCarriedOver())
                        .flatMap(part -> part.capture().findings().stream())
                        .anyMatch(finding -> finding.severity() != Severity.INFO);
    }

    public long items() {
        return point.parts().stream().mapToLong(part -> part.capture().items()).sum();
    }

    public long bytes() {
        return point.parts().stream().mapToLong(part -> part.capture().bytes()).sum();
    }

    public Duration took() {
        return Duration.between(point.begun(), point.sealed());
    }
}
