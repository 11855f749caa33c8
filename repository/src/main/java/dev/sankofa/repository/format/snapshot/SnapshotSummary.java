package dev.sankofa.repository.format.snapshot;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.json.JsonWriter;
import dev.sankofa.repository.format.json.Timestamp;
import java.util.List;

/**
 * Numbers of the run that made a snapshot; none is negative.
 *
 * @param dataAdded bytes before compression
 * @param dataAddedPacked bytes as stored, overhead included
 */
public record SnapshotSummary(
        Timestamp backupStart,
        Timestamp backupEnd,
        long filesNew,
        long filesChanged,
        long filesUnmodified,
        long dirsNew,
        long dirsChanged,
        long dirsUnmodified,
        long dataBlobs,
        long treeBlobs,
        long dataAdded,
        long dataAddedPacked,
        long totalFilesProcessed,
        long totalBytesProcessed) {
    public SnapshotSummary {
        requireNonNull(backupStart, "backupStart is null");
        requireNonNull(backupEnd, "backupEnd is null");
    }

    private static final List<String> COUNTS = List.of(
            "files_new",
            "files_changed",
            "files_unmodified",
            "dirs_new",
            "dirs_changed",
            "dirs_unmodified",
            "data_blobs",
            "tree_blobs",
            "data_added",
            "data_added_packed",
            "total_files_processed",
            "total_bytes_processed");

    void encode(JsonWriter json) {
        long[] counts = {
            filesNew,
            filesChanged,
            filesUnmodified,
            dirsNew,
            dirsChanged,
            dirsUnmodified,
            dataBlobs,
            treeBlobs,
            dataAdded,
            dataAddedPacked,
            totalFilesProcessed,
            totalBytesProcessed
        };
        json.beginObject();
        json.key("backup_start").timestamp(backupStart);
        json.key("backup_end").timestamp(backupEnd);
        for (int index = 0; index < counts.length; index++) {
            json.key(COUNTS.get(index)).unsigned(counts[index]);
        }
        json.endObject();
    }

    static SnapshotSummary decode(JsonReader json) throws FormatException {
        Timestamp start = Timestamp.MISSING;
        Timestamp end = Timestamp.MISSING;
        long[] counts = new long[COUNTS.size()];
        json.beginObject();
        while (json.nextKey()) {
            int index = COUNTS.indexOf(json.key());
            if (index >= 0) {
                counts[index] = json.number(Long.MAX_VALUE);
            } else if (json.key().equals("backup_start")) {
                start = json.timestamp();
            } else if (json.key().equals("backup_end")) {
                end = json.timestamp();
            } else {
                json.skip();
            }
        }
        return of(start, end, counts);
    }

    private static SnapshotSummary of(Timestamp start, Timestamp end, long[] counts) {
        return new SnapshotSummary(
                start,
                end,
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                counts[7],
                counts[8],
                counts[9],
                counts[10],
                counts[11]);
    }
}
