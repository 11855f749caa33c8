package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cutover would do. A value: it can be printed, stored in a file, compared and refused; applying it does exactly this.
 *
 * @param from all names of the old server that are looked for
 * @param oldServer where we reach it
 * @param newServer where we reach the new one
 * @param oldAnswers whether the old one could be reached; one that is gone needs no fence, and cannot be looked at
 * @param identity of the new server, where its kind has such a thing
 * @param fence empty when there is none
 * @param findings of the servers; the switching side's are in {@code switching}
 * @param plannedAt not part of the {@link #hash()}
 */
public record CutoverPlan(
        CutoverRequest request,
        List<Endpoint> from,
        Endpoint oldServer,
        Endpoint newServer,
        boolean oldAnswers,
        Optional<String> identity,
        Optional<Fence> fence,
        SwitchPlan switching,
        List<Finding> findings,
        Instant plannedAt) {
    public CutoverPlan {
        from = List.copyOf(from);
        findings = List.copyOf(findings);
    }

    /** What somebody should read, of all sides. */
    public List<Finding> allFindings() {
        List<Finding> all = new ArrayList<>(findings);
        fence.ifPresent(planned -> all.addAll(planned.findings()));
        all.addAll(switching.findings());
        return all;
    }

    /** What speaks against it. */
    public List<Finding> refusals() {
        return allFindings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    public boolean isRefused() {
        return !refusals().isEmpty();
    }

    /** SHA-256, in hex, of everything that would be done. */
    public String hash() {
        return CutoverPlanJson.hash(this);
    }
}
