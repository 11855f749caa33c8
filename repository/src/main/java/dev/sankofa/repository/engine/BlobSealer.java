package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.compression.Compressor;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.pack.PackHeader;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.util.List;

/**
 * Compresses and seals blobs, and proves each by opening it again: a flipped bit in memory or a faulty processor shall not reach the
 * storage (restic 0.16.4, issue 4529). The proof overwrites the plaintext, so it needs no memory of its own, and compares by a checksum
 * that was taken before the id (docs/decisions/0013-proof-before-upload.md). One thread at a time.
 */
final class BlobSealer implements AutoCloseable {
    /** Blobs up to this size use scratch that is kept; larger ones are trees of huge directories. */
    private static final int KEPT = ChunkBuffers.SIZE;

    private final Codecs codecs;
    private final Codec codec;
    private final Compressibility compressibility = new Compressibility();
    private final boolean compresses;
    private byte[] compressed = new byte[0];
    private byte[] sealed = new byte[0];
    private int sealedLength;
    private int uncompressedLength;

    /**
     * @param compresses whether the repository's version knows compression
     */
    BlobSealer(Codecs codecs, boolean compresses) {
        this.codecs = codecs;
        this.codec = codecs.take();
        this.compresses = compresses;
    }

    /** What was sealed last, valid up to {@link #sealedLength()}. */
    byte[] sealed() {
        return sealed;
    }

    int sealedLength() {
        return sealedLength;
    }

    /** Length of the plaintext sealed last if it was compressed, else 0. */
    int uncompressedLength() {
        return uncompressedLength;
    }

    /** Seals a blob; its bytes are undefined afterwards. */
    void seal(PlainBlob blob) {
        byte[] plain = blob.bytes();
        int length = blob.length();
        int frame = compress(blob.handle().type(), plain, length);
        uncompressedLength = frame > 0 ? length : 0;
        sealed = room(sealed, Envelope.sealedLength(frame > 0 ? frame : length));
        sealedLength = frame > 0 ? codec.seal(compressed, frame, sealed) : codec.seal(plain, length, sealed);
        prove(blob);
        if (compressed.length > Compressor.bound(KEPT)) {
            compressed = new byte[0];
        }
    }

    /** Length of the frame, or 0 when the blob is to be stored as it is. Trees are compressed always: readers expect it. */
    private int compress(BlobType type, byte[] plain, int length) {
        if (!compresses || length == 0 || (type == BlobType.DATA && !compressibility.isLikely(plain, length))) {
            return 0;
        }
        compressed = room(compressed, Compressor.bound(length));
        int frame = codec.compressor().compress(plain, 0, length, compressed, 0);
        return type == BlobType.TREE || frame < length ? frame : 0;
    }

    /** Grows in steps, so that a run of small files does not pay for the largest. */
    private static byte[] room(byte[] scratch, int length) {
        return scratch.length >= length ? scratch : new byte[Math.max(length, Math.min(2 * scratch.length, KEPT))];
    }

    private void prove(PlainBlob blob) {
        byte[] plain = blob.bytes();
        try {
            Subject subject = Subject.of(blob.handle());
            if (uncompressedLength == 0) {
                codec.envelope().open(subject, sealed, 0, sealedLength, plain, 0);
            } else {
                int frame = codec.envelope().open(subject, sealed, 0, sealedLength, compressed, 0);
                codec.decompressor().decompress(subject, compressed, 0, frame, plain, 0, blob.length());
            }
        } catch (FormatException e) {
            throw faulty(blob.handle().toString(), String.valueOf(e.getMessage()));
        }
        if (!blob.isUnchanged()) {
            throw faulty(blob.handle().toString(), "it opens as other bytes");
        }
    }

    private static SankofaException faulty(String what, String how) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                what + " was not stored: opened again before upload it is wrong: " + how,
                "Test this machine's memory and processor before you trust a backup it makes; the repository is unharmed.");
    }

    /** The sealed header of a pack with these blobs, proven too. */
    byte[] sealHeader(List<PackedBlob> blobs) {
        PackHeader header = new PackHeader(blobs);
        byte[] sealedHeader = codec.seal(header.encode());
        PackId unnamed = new PackId(Sha256.ZERO);
        try {
            byte[] plain = codec.envelope().open(Subject.of(unnamed), sealedHeader);
            if (!PackHeader.parse(unnamed, plain, header.blobsLength()).equals(header)) {
                throw faulty("the header of a pack", "it lists other blobs");
            }
        } catch (FormatException e) {
            throw faulty("the header of a pack", String.valueOf(e.getMessage()));
        }
        return sealedHeader;
    }

    @Override
    public void close() {
        compressibility.close();
        codecs.give(codec);
    }
}
