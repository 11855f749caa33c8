package dev.sankofa.sandbox.s3.store;

import java.time.Instant;

/** Until when a version must not be removed. */
public record Retention(Mode mode, Instant until) {
    /** Whether anybody may lift it early. */
    public enum Mode {
        GOVERNANCE,
        COMPLIANCE
    }
}
