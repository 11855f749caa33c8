package dev.sankofa.recovery.restore;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestorePlan;
import java.time.Instant;

/**
 * What a restore would do with one part.
 *
 * @param name as in {@link RestoreTarget#name()}
 * @param target the settings as the user wrote them; holds no secret, only references
 * @param consistentAt the instant whose state comes back
 * @param plan what the component said
 */
public record PartPlan(
        String name, String kind, RestoreFrom from, Facts target, Instant consistentAt, RestorePlan plan) {
    public PartPlan {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(from, "from is null");
        requireNonNull(target, "target is null");
        requireNonNull(consistentAt, "consistentAt is null");
        requireNonNull(plan, "plan is null");
    }
}
