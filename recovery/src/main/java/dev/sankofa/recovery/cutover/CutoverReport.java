package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Those of the way back alone, which say who uses which server now; empty when it was not begun. */
    public List<Verification.Check> checksOfReturn() {
        if (journal.state() == Journal.State.APPLYING || journal.state() == Journal.State.APPLIED) {
            return List.of();
        }
        Set<String> back = Step.back(plan, journal).stream().map(Step::id).collect(Collectors.toSet());
        return journal.entries().stream()
                .filter(entry -> back.contains(entry.step()))
                .flatMap(entry -> entry.checks().stream())
                .toList();
    }

    /** Whether a check of what holds now, there or back, failed or could not be made: somebody should look. */
    public boolean hasDoubts() {
        List<Verification.Check> now = outcome() == Outcome.SWITCHED ? checks() : checksOfReturn();
        return now.stream().anyMatch(check -> check.result() != Verification.Result.PASSED);
    }
}
