package dev.sankofa.components.postgres.backup;

import java.util.Optional;

/**
 * A directory tree that a backup consists of.
 *
 * @param oid empty for the data directory itself
 * @param location where the server has it; empty for the data directory itself; relative for one that lives inside
 *     {@code pg_tblspc}
 * @param bytes about how much it holds
 */
public record Tablespace(Optional<String> oid, Optional<String> location, long bytes) {}
