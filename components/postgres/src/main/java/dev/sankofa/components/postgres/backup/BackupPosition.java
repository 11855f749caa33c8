package dev.sankofa.components.postgres.backup;

/** Where a backup begins or ends: a position on a timeline. */
public record BackupPosition(Lsn lsn, long timeline) {}
