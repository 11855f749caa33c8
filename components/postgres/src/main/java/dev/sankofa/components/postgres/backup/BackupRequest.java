package dev.sankofa.components.postgres.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What we ask of a server.
 *
 * <p>Always: the WAL that makes the backup consistent is included, and the server does not wait for it to be archived ({@code WAIT
 * false}; it comes with the backup, and a broken {@code archive_command} must not hang it), the manifest has SHA-256 of each file,
 * and the server checks page checksums: it alone can read a page again that it caught half-written.
 *
 * @param label goes into {@code backup_label}
 * @param fastCheckpoint at once, or spread over {@code checkpoint_timeout}
 * @param maximumRateKiB per second
 */
public record BackupRequest(String label, boolean fastCheckpoint, OptionalLong maximumRateKiB) {
    public BackupRequest {
        if (maximumRateKiB.isPresent() && (maximumRateKiB.getAsLong() < 32 || maximumRateKiB.getAsLong() > 1 << 20)) {
            throw new IllegalArgumentException(
                    "rate is out of PostgreSQL's range: " + maximumRateKiB.getAsLong() + " KiB/s");
        }
    }

    /**
     * The command in the grammar of the server's version: a list of keywords up to 14, options in parentheses since 15.
     *
     * @param major such as 18
     */
    String command(int major) {
        return major < 15 ? keywords() : options();
    }

    private String keywords() {
        List<String> words = new ArrayList<>(List.of("BASE_BACKUP", "LABEL", quoted(), "PROGRESS"));
        if (fastCheckpoint) {
            words.add("FAST");
        }
        words.addAll(List.of("WAL", "NOWAIT"));
        maximumRateKiB.ifPresent(rate -> words.addAll(List.of("MAX_RATE", Long.toString(rate))));
        words.addAll(List.of("TABLESPACE_MAP", "MANIFEST", "'yes'", "MANIFEST_CHECKSUMS", "'CRC32C'"));
        return String.join(" ", words);
    }

    private String options() {
        List<String> options = new ArrayList<>(List.of("LABEL " + quoted(), "PROGRESS true"));
        options.add("CHECKPOINT " + (fastCheckpoint ? "'fast'" : "'spread'"));
        options.addAll(List.of("WAL true", "WAIT false"));
        maximumRateKiB.ifPresent(rate -> options.add("MAX_RATE " + rate));
        options.addAll(List.of("TABLESPACE_MAP true", "MANIFEST 'yes'", "MANIFEST_CHECKSUMS 'CRC32C'"));
        return "BASE_BACKUP (" + String.join(", ", options) + ")";
    }

    private String quoted() {
        return "'" + label.replace("'", "''") + "'";
    }
}
