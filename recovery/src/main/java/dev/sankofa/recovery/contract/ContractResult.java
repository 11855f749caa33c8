package dev.sankofa.recovery.contract;

import java.util.List;

/**
 * What the evaluation of a contract found.
 *
 * @param outcome {@code NOT_RUN} when it could not be evaluated; that is never a pass
 * @param checked how many references were looked up; a reference that came twice counts twice
 * @param missing how many of them do not exist
 * @param firstMissing the first missing names that were met, up to {@link #NAMED}
 * @param detail where it was asked, or why it was not run
 */
public record ContractResult(
        Contract contract, Outcome outcome, long checked, long missing, List<String> firstMissing, String detail) {
    /** How many missing names a result keeps. */
    public static final int NAMED = 20;

    public ContractResult {
        firstMissing = List.copyOf(firstMissing);
    }

    public static ContractResult notRun(Contract contract, String why) {
        return new ContractResult(contract, Outcome.NOT_RUN, 0, 0, List.of(), why);
    }

    /** How an evaluation can end. */
    public enum Outcome {
        KEPT,
        BROKEN,
        NOT_RUN
    }
}
