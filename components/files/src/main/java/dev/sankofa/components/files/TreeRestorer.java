package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;

/**
 * Brings any part of any capture back as files, whichever component, or other program, it was written by.
 *
 * <p>What stands directly below a directory of the capture comes to stand directly below the target; an entry that is no directory
 * comes to stand in it under its own name. A target directory that was there keeps its own owner, permissions and times; one that the
 * restore made gets those of the captured directory, when it is not the capture's top.
 *
 * <p>A file whose stored bytes are damaged is not written and is a finding of severity ERROR; the others are restored.
 */
public final class TreeRestorer {
    private final String subject;
    private final RestoreOptions options;

    /**
     * @param subject what events are about: a component's name
     */
    public TreeRestorer(String subject, RestoreOptions options) {
        this.subject = subject;
        this.options = options;
    }

    /**
     * Counts what would be written and looks whether the target may be written to. Changes nothing.
     *
     * @param from a path of the capture
     * @throws SankofaException {@code NOT_FOUND} when the capture has no such path
     */
    public RestorePlan plan(CaptureSource capture, EntryPath from, RunContext run) {
        run.cancellation().check();
        try (Posix posix = Posix.open()) {
            return new RestorePlanner(options, posix, run).plan(capture, from);
        }
    }

    /**
     * Does what the plan says. When it returns, everything is on disk; when it throws, what was written so far stays.
     *
     * @throws SankofaException {@code TARGET_REFUSED} when the plan is a refusal, {@code PLAN_OUTDATED} when the target has changed
     *     since, {@code TARGET_FULL}, {@code TARGET_FAILED}
     */
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, EntryPath from, RunContext run) {
        run.cancellation().check();
        requireAllowed(plan);
        requireCurrent(plan);
        return RestoreRun.restore(subject, options, plan, new Selection(capture, from, options.include()), run);
    }

    private void requireAllowed(RestorePlan plan) {
        for (Finding finding : plan.findings()) {
            if (finding.severity() == Severity.ERROR) {
                throw new SankofaException(
                        ErrorCode.TARGET_REFUSED,
                        "will not restore to '" + options.target() + "': " + finding.message(),
                        finding.hint());
            }
        }
    }

    private void requireCurrent(RestorePlan plan) {
        TargetState now;
        try (Posix posix = Posix.open()) {
            now = TargetState.look(posix, options.target());
        }
        if (!now.facts().equals(plan.facts())) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED,
                    "the target '" + options.target() + "' is no longer what the plan saw: it was "
                            + plan.facts().text("target-state").orElse("another one") + " and is now " + now.kind(),
                    "Make a new plan and look at it.");
        }
    }
}
