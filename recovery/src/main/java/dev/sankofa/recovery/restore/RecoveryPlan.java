package dev.sankofa.recovery.restore;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.recovery.contract.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the restore of a point, or of some of its parts, would do. A value: it can be printed, stored in a file, compared and
 * refused; applying it does exactly this.
 *
 * @param plannedAt when the plan was made; not part of the {@link #hash()}
 * @param parts in the order in which they are restored
 * @param contracts that will be checked after the restore
 */
public record RecoveryPlan(PlanSource source, Instant plannedAt, List<PartPlan> parts, List<Contract> contracts) {
    public RecoveryPlan {
        requireNonNull(source, "source is null");
        requireNonNull(plannedAt, "plannedAt is null");
        parts = List.copyOf(parts);
        contracts = List.copyOf(contracts);
    }

    /** Whether a component refuses; nothing is restored then. */
    public boolean isRefused() {
        return parts.stream().anyMatch(part -> part.plan().isRefused());
    }

    /** The refusals, each subject led by its part's name. */
    public List<Finding> refusals() {
        return parts.stream()
                .flatMap(part -> part.plan().findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(finding -> Finding.error(
                                part.name() + ": " + finding.subject(), finding.message(), finding.hint())))
                .toList();
    }

    /** What was changed in the source within this span before the plan was made is lost by the restore. */
    public Duration dataLossWindow(PartPlan part) {
        return Duration.between(part.consistentAt(), plannedAt);
    }

    /** Items that will be written. */
    public long items() {
        return parts.stream().mapToLong(part -> part.plan().items()).sum();
    }

    /** Bytes that will be written. */
    public long bytes() {
        return parts.stream().mapToLong(part -> part.plan().bytes()).sum();
    }

    /** SHA-256, in hex, of everything that would be done: equal hashes do equal things to an equal target. */
    public String hash() {
        return RecoveryPlanJson.hash(this);
    }
}
