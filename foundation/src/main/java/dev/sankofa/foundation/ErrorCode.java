package dev.sankofa.foundation;

/**
 * Every way in which Sankofa can fail towards its user. Numbers are stable and never reused; scripts may depend on them.
 *
 * <p>Exit statuses follow {@link ExitStatus}.
 */
public enum ErrorCode {
    // 1xx: what the user gave us
    USAGE(101, Category.USER, Retry.NO, ExitStatus.USAGE),
    POLICY_INVALID(102, Category.USER, Retry.NO, ExitStatus.USAGE),
    SECRET_UNRESOLVED(103, Category.USER, Retry.NO, ExitStatus.USAGE),
    NOT_FOUND(104, Category.USER, Retry.NO, ExitStatus.FAILED),
    TARGET_REFUSED(105, Category.USER, Retry.NO, ExitStatus.FAILED),
    PLAN_OUTDATED(106, Category.USER, Retry.NO, ExitStatus.FAILED),
    UNSUPPORTED(107, Category.USER, Retry.NO, ExitStatus.FAILED),

    // 2xx: the repository
    REPOSITORY_MISSING(201, Category.USER, Retry.NO, ExitStatus.FAILED),
    REPOSITORY_EXISTS(202, Category.USER, Retry.NO, ExitStatus.FAILED),
    WRONG_PASSWORD(203, Category.USER, Retry.NO, ExitStatus.FAILED),
    REPOSITORY_LOCKED(204, Category.ENVIRONMENT, Retry.LATER, ExitStatus.BUSY),
    REPOSITORY_FORMAT(205, Category.USER, Retry.NO, ExitStatus.FAILED),
    REPOSITORY_DAMAGED(206, Category.DAMAGE, Retry.NO, ExitStatus.VERIFICATION_FAILED),
    STORAGE_FAILED(207, Category.ENVIRONMENT, Retry.LATER, ExitStatus.FAILED),
    STORAGE_FULL(208, Category.ENVIRONMENT, Retry.NO, ExitStatus.FAILED),

    // 3xx: what we capture from or restore to
    SOURCE_UNREACHABLE(301, Category.ENVIRONMENT, Retry.LATER, ExitStatus.TEMPORARY),
    SOURCE_DENIED(302, Category.ENVIRONMENT, Retry.NO, ExitStatus.FAILED),
    SOURCE_MISSING(303, Category.USER, Retry.NO, ExitStatus.FAILED),
    SOURCE_LIMIT(304, Category.ENVIRONMENT, Retry.LATER, ExitStatus.TEMPORARY),
    SOURCE_DAMAGED(305, Category.DAMAGE, Retry.NO, ExitStatus.FAILED),
    SOURCE_CHANGED(306, Category.ENVIRONMENT, Retry.LATER, ExitStatus.FAILED),
    SOURCE_PROTOCOL(307, Category.ENVIRONMENT, Retry.NO, ExitStatus.FAILED),
    SOURCE_FAILED(308, Category.ENVIRONMENT, Retry.LATER, ExitStatus.FAILED),
    TARGET_FAILED(309, Category.ENVIRONMENT, Retry.LATER, ExitStatus.FAILED),
    TARGET_FULL(310, Category.ENVIRONMENT, Retry.NO, ExitStatus.FAILED),

    // 4xx: the proof
    VERIFICATION_FAILED(401, Category.DAMAGE, Retry.NO, ExitStatus.VERIFICATION_FAILED),

    // 9xx: the run itself
    CANCELLED(901, Category.USER, Retry.NO, ExitStatus.INTERRUPTED),
    BUG(999, Category.BUG, Retry.NO, ExitStatus.FAILED);

    /** Who can do something about it. */
    public enum Category {
        USER,
        ENVIRONMENT,
        DAMAGE,
        BUG
    }

    /** Whether the same command may succeed later without any change. */
    public enum Retry {
        NO,
        LATER
    }

    private final int number;
    private final Category category;
    private final Retry retry;
    private final ExitStatus exitStatus;

    ErrorCode(int number, Category category, Retry retry, ExitStatus exitStatus) {
        this.number = number;
        this.category = category;
        this.retry = retry;
        this.exitStatus = exitStatus;
    }

    public int number() {
        return number;
    }

    public Category category() {
        return category;
    }

    public Retry retry() {
        return retry;
    }

    public ExitStatus exitStatus() {
        return exitStatus;
    }

    /** As printed and searched for: {@code SKF-206}. */
    public String id() {
        return "SKF-" + number;
    }
}
