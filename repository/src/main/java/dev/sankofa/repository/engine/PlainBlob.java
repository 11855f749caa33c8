package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import java.util.zip.CRC32;

/** A blob that is to be stored. Whoever stores it owns its bytes until they are stored. */
final class PlainBlob {
    private final BlobHandle handle;
    private final byte[] bytes;
    private final int length;
    private final int checksum;

    /**
     * @param bytes the plaintext from 0 to {@code length}
     * @param checksum {@link #checksum} of the plaintext, taken <em>before</em> its id was computed: whatever changes a bit after that
     *     moment is found by the proof in {@link BlobSealer}
     */
    PlainBlob(BlobHandle handle, byte[] bytes, int length, int checksum) {
        this.handle = handle;
        this.bytes = bytes;
        this.length = length;
        this.checksum = checksum;
    }

    /** The CRC-32 of the first bytes of an array. */
    static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    BlobHandle handle() {
        return handle;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether the bytes are those that the id was computed of. */
    boolean isUnchanged() {
        return checksum(bytes, length) == checksum;
    }
}
