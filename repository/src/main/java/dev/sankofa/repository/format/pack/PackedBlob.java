package dev.sankofa.repository.format.pack;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.crypto.Envelope;

/**
 * Where a blob stands in a pack.
 *
 * @param offset of its envelope in the pack, in bytes
 * @param storedLength of its envelope, overhead included; unsigned 32 bits
 * @param uncompressedLength of its plaintext when it is stored compressed, 0 when it is not; unsigned 32 bits
 */
public record PackedBlob(BlobHandle handle, long offset, long storedLength, long uncompressedLength) {
    /** The largest length and the largest offset the format can say. */
    public static final long LONGEST = 0xffff_ffffL;

    public PackedBlob {
        requireNonNull(handle, "handle is null");
        requireRange(offset, 0, "offset");
        requireRange(storedLength, Envelope.OVERHEAD, "stored length");
        requireRange(uncompressedLength, 0, "uncompressed length");
    }

    private static void requireRange(long value, long least, String name) {
        if (value < least || value > LONGEST) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + least + " to " + LONGEST);
        }
    }

    public boolean isCompressed() {
        return uncompressedLength != 0;
    }

    /** Length of the blob's content. */
    public long plainLength() {
        return isCompressed() ? uncompressedLength : storedLength - Envelope.OVERHEAD;
    }

    /** First offset behind the blob. */
    public long end() {
        return offset + storedLength;
    }
}
