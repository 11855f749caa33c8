package dev.sankofa.foundation;

/** Exit statuses of the command line; stable, documented in {@code docs/cli.md}. */
public enum ExitStatus {
    OK(0),
    FAILED(1),
    USAGE(2),
    WARNINGS(3),
    OBJECTIVE_VIOLATED(4),
    VERIFICATION_FAILED(5),
    BUSY(6),
    TEMPORARY(75),
    INTERRUPTED(130);

    private final int number;

    ExitStatus(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
