package dev.sankofa.components.postgres.backup;

import java.util.List;

/**
 * What was received and stored.
 *
 * @param end the position at which the backup is consistent
 * @param damaged pages with wrong checksums
 */
public record ReceivedBackup(
        BackupPosition end, long files, long bytes, List<WalFile> walFiles, List<DamagedPage> damaged) {
    public ReceivedBackup {
        walFiles = List.copyOf(walFiles);
        damaged = List.copyOf(damaged);
    }
}
