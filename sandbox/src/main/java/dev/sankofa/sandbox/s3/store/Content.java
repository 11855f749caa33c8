package dev.sankofa.sandbox.s3.store;

import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a version and what identifies them.
 *
 * @param etag without quotes
 * @param parts empty for an object that was put in one piece
 */
public record Content(Blob blob, String etag, Optional<ObjectChecksum> checksum, List<PartRecord> parts) {
    public Content {
        parts = List.copyOf(parts);
    }

    public long lengthBytes() {
        return blob.lengthBytes();
    }
}
