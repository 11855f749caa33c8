package dev.sankofa.components.spi;

/** What is to be proven. */
public sealed interface VerificationSubject {
    /** The capture: that it can be brought back, tried in a scratch place that is removed afterwards. */
    record CaptureItself() implements VerificationSubject {}

    /**
     * What a restore made, looked at independently of the restore.
     *
     * @param target the settings the restore used
     */
    record RestoredTarget(Settings target) implements VerificationSubject {}
}
