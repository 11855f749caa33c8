package dev.sankofa.components.postgres.backup;

/** What a backup is sent in. */
sealed interface Part {
    /** A tar archive of the data directory or of a tablespace. */
    record Archive(Tablespace tablespace) implements Part {}

    /** The list of all files, JSON. */
    record Manifest() implements Part {}
}
