package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobId;
import java.util.List;

/**
 * A file's bytes in the repository.
 *
 * @param content the data blobs in order; empty for an empty file
 * @param size in bytes: what was read
 */
public record StoredFile(List<BlobId> content, long size) {
    public StoredFile {
        content = List.copyOf(content);
    }
}
