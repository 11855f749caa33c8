package dev.sankofa.recovery.point;

import static java.util.Objects.requireNonNull;

import dev.sankofa.recovery.contract.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The manifest of a recovery point: captures that belong together. It stands in the snapshot as
 * {@code /<application>/recovery-point.json} beside a folder for every part.
 *
 * @param tool who wrote it: {@code sankofa 0.1.0}
 * @param begun when the run began, in the clock of the machine that ran it
 * @param sealed when all parts were complete, in the same clock
 * @param parts at least one, in order of capture, each name once
 * @param contracts what was declared to hold between the parts
 */
public record RecoveryPoint(
        PointId id,
        String application,
        String tool,
        Instant begun,
        Instant sealed,
        List<PointPart> parts,
        List<Contract> contracts) {
    /** The manifest's name in the application's folder. */
    public static final String MANIFEST = "recovery-point.json";

    public RecoveryPoint {
        requireNonNull(id, "id is null");
        Names.requirePlain("application", application);
        requireNonNull(tool, "tool is null");
        parts = List.copyOf(parts);
        contracts = List.copyOf(contracts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a recovery point without a part");
        }
        if (parts.stream().map(PointPart::name).distinct().count() < parts.size()
                || parts.stream().map(PointPart::folder).distinct().count() < parts.size()) {
            throw new IllegalArgumentException("a recovery point has two parts of the same name or folder");
        }
    }

    public Optional<PointPart> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    public Skew skew() {
        return Skew.of(parts);
    }
}
