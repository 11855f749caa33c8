package dev.sankofa.components.spi;

/** How much a finding matters. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** The run goes on, but somebody should look. */
    WARNING,
    /** The run must not go on, or has failed. */
    ERROR
}
