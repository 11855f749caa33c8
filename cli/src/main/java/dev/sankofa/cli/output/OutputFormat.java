package dev.sankofa.cli.output;

/** How results are shown. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** One document at the end. */
    JSON,
    /** A line for each event, and one for the result. */
    NDJSON
}
