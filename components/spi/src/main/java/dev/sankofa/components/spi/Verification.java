package dev.sankofa.components.spi;

import java.util.List;

/** The proof, check by check. */
public record Verification(List<Check> checks, Facts facts) {
    public Verification {
        checks = List.copyOf(checks);
    }

    public boolean isPassed() {
        return checks.stream().noneMatch(check -> check.result() == Result.FAILED);
    }

    /**
     * @param name what was checked: "rows of every table"
     * @param compared how many things were compared
     * @param detail what was expected and what was found, when it failed; why not, when it was not run
     */
    public record Check(String name, Result result, long compared, String detail) {}

    /** A check that could not be made is never a passed one. */
    public enum Result {
        PASSED,
        FAILED,
        NOT_RUN
    }
}
