package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Verification;
import java.time.Duration;
import java.util.List;

/**
 * How a run of a cutover ended.
 *
 * @param journal with all steps of this run and of those before
 * @param trouble what could not be put back; empty unless the way back is unfinished
 */
public record CutoverReport(CutoverPlan plan, Journal journal, List<Journal.Failure> trouble, Duration took) {
    public CutoverReport {
        trouble = List.copyOf(trouble);
    }

    /** How it ended. */
    public enum Outcome {
        /** The application uses the new server, proven. */
        SWITCHED,
        /** Everything is as it was before. */
        ROLLED_BACK,
        /** Something could not be put back; rolling back again goes on. */
        UNFINISHED
    }

    public Outcome outcome() {
        return switch (journal.state()) {
            case APPLIED -> Outcome.SWITCHED;
            case ROLLED_BACK -> Outcome.ROLLED_BACK;
            case APPLYING, ROLLING_BACK -> Outcome.UNFINISHED;
        };
    }

    /** All checks that were made, in order. */
    public List<Verification.Check> checks() {
        return journal.entries().stream()
                .flatMap(entry -> entry.checks().stream())
                .toList();
    }

    /** Whether a check could not be made, or one after the way back failed: somebody should look. */
    public boolean hasDoubts() {
        return checks().stream().anyMatch(check -> check.result() != Verification.Result.PASSED);
    }
}
