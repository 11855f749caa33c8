package dev.sankofa.components.postgres.backup;

/** Told now and then how far a backup is; must return quickly, and may throw to end it. */
public interface BackupProgress {
    void received(long files, long bytes);

    /** Nothing came for a moment. */
    void waiting();
}
