package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.recovery.contract.ContractResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the application of a plan did, and what the proof found.
 *
 * @param begun when the plan was taken up again
 * @param parts in the order in which they were restored
 */
public record RestoreReport(
        RecoveryPlan plan, Instant begun, Instant ended, List<PartReport> parts, List<ContractResult> contracts) {
    public RestoreReport {
        parts = List.copyOf(parts);
        contracts = List.copyOf(contracts);
    }

    /** Whether everything was restored and nothing that was checked failed; see {@link #contractsNotRun} for what was not. */
    public boolean isPassed() {
        return parts.stream()
                        .allMatch(
                                part -> part.isRestored() && part.verification().isPassed())
                && contracts.stream().noneMatch(contract -> contract.outcome() == ContractResult.Outcome.BROKEN);
    }

    /** Contracts that could not be asked: neither kept nor broken, so the restore is not proven as far as they go. */
    public List<ContractResult> contractsNotRun() {
        return contracts.stream()
                .filter(contract -> contract.outcome() == ContractResult.Outcome.NOT_RUN)
                .toList();
    }

    /** The measured recovery time: planning again, restoring and proving. */
    public Duration took() {
        return Duration.between(begun, ended);
    }

    /**
     * One part.
     *
     * @param restoring how long the restore took
     * @param verifying how long the proof took
     */
    public record PartReport(
            String name, RestoreOutcome outcome, Verification verification, Duration restoring, Duration verifying) {
        /** Whether nothing was left out: what a component could not write it tells as a finding, and goes on. */
        boolean isRestored() {
            return outcome.findings().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }
}
