package dev.sankofa.components.spi;

/**
 * A part of an application, as configured. All methods block, honour {@link RunContext#cancellation()} and may be called again
 * after a failure; an instance is used by one run at a time and owns no resource between calls.
 *
 * <p>Every failure is a {@link dev.sankofa.foundation.SankofaException} with a code of its cause, the thing it is about, and a hint.
 */
public interface Component {
    /** What this component, as configured, can do. Needs no connection. */
    Capabilities capabilities();

    /**
     * Looks at the source without changing it: is it there, may we read it, how large is it, what would stop a capture. Problems
     * are findings, not exceptions, so that all of them are seen at once.
     */
    Discovery discover(RunContext run);

    /**
     * Takes the state of the source. When this method returns normally the sink has everything that {@link #restore} needs; when
     * it throws, what was written is to be thrown away by the caller.
     */
    Capture capture(CaptureSink sink, RunContext run);

    /**
     * Says what a restore would do and checks every condition that can be checked beforehand (target empty, not live, the right
     * one, enough space). Changes nothing. A reason to refuse is a finding of severity {@link Severity#ERROR}.
     *
     * @param target values for {@link ComponentKind#restoreSettings()}
     */
    RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run);

    /**
     * Does what the plan says and nothing else.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code TARGET_REFUSED} when the plan has a refusal, {@code PLAN_OUTDATED} when
     *     the target is no longer what the plan saw
     */
    RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run);

    /**
     * Proves a capture, or what was restored from it, against the facts recorded at capture.
     *
     * @param subject the capture itself (in a scratch place), or a restored target
     */
    Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run);
}
