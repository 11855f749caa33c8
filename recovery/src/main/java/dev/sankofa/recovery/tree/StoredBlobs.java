package dev.sankofa.recovery.tree;

import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.repository.format.BlobId;
import java.util.List;

/** A file's bytes as the blobs they are stored in, in order. */
record StoredBlobs(List<BlobId> blobs, long size) implements StoredContent {
    static final StoredBlobs NONE = new StoredBlobs(List.of(), 0);

    StoredBlobs {
        blobs = List.copyOf(blobs);
    }
}
