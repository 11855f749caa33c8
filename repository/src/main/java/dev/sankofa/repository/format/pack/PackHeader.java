package dev.sankofa.repository.format.pack;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.TooNewException;
import dev.sankofa.repository.format.crypto.Envelope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of contents at the end of a pack.
 *
 * <pre>
 * pack    = envelope(blob 1) … envelope(blob n) envelope(header) headerLength
 * header  = entry 1 … entry n, in the order of the blobs, which leave no gaps
 * entry   = type (1 byte), stored length (4), [uncompressed length (4), types 2 and 3 only], blob id (32)
 * type    = 0 data, 1 tree, 2 data compressed, 3 tree compressed
 * headerLength = length of envelope(header), 4 bytes, not counting itself; all integers little-endian
 * </pre>
 *
 * @param blobs in the order of their offsets
 */
public record PackHeader(List<PackedBlob> blobs) {
    /** Length of the number at the very end of a pack. */
    public static final int LENGTH_FIELD = 4;
    /** Length of an entry of a blob stored as it is. */
    public static final int PLAIN_ENTRY = 37;
    /** Length of an entry of a compressed blob. */
    public static final int COMPRESSED_ENTRY = 41;
    /** Readers refuse longer sealed headers. */
    public static final int LONGEST_SEALED = 16 << 20;
    /** So many blobs fit into a header, whatever they are. */
    public static final int MOST_BLOBS = (LONGEST_SEALED - Envelope.OVERHEAD) / COMPRESSED_ENTRY;
    /** The shortest pack: an entry, its envelope, the length. */
    public static final int SHORTEST_PACK = PLAIN_ENTRY + Envelope.OVERHEAD + LENGTH_FIELD;

    private static final VarHandle INTEGERS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    /**
     * @throws IllegalArgumentException when the blobs are too many or do not follow each other without gaps from offset 0
     */
    public PackHeader {
        blobs = List.copyOf(blobs);
        if (blobs.size() > MOST_BLOBS) {
            throw new IllegalArgumentException("a header lists at most " + MOST_BLOBS + " blobs, not " + blobs.size());
        }
        long expected = 0;
        for (PackedBlob blob : blobs) {
            if (blob.offset() != expected) {
                throw new IllegalArgumentException(
                        "blob " + blob.handle() + " is at " + blob.offset() + ", not at " + expected);
            }
            expected = blob.end();
        }
    }

    /** Length of the blobs in front of the header. */
    public long blobsLength() {
        return blobs.isEmpty() ? 0 : blobs.getLast().end();
    }

    /** Length of {@link #encode()}. */
    public int encodedLength() {
        return blobs.stream().mapToInt(PackHeader::entryLength).sum();
    }

    /** Length of the entry the blob takes. */
    public static int entryLength(PackedBlob blob) {
        return blob.isCompressed() ? COMPRESSED_ENTRY : PLAIN_ENTRY;
    }

    /** The plaintext of the header. */
    public byte[] encode() {
        byte[] bytes = new byte[encodedLength()];
        int at = 0;
        for (PackedBlob blob : blobs) {
            at = encodeEntry(blob, bytes, at);
        }
        return bytes;
    }

    private static int encodeEntry(PackedBlob blob, byte[] target, int offset) {
        int at = offset;
        target[at++] = (byte) ((blob.handle().type() == BlobType.TREE ? 1 : 0) | (blob.isCompressed() ? 2 : 0));
        INTEGERS.set(target, at, (int) blob.storedLength());
        at += 4;
        if (blob.isCompressed()) {
            INTEGERS.set(target, at, (int) blob.uncompressedLength());
            at += 4;
        }
        blob.handle().id().hash().write(target, at);
        return at + Sha256.LENGTH;
    }

    /** Writes the length field that ends a pack whose sealed header is so long. */
    public static void writeLength(int sealedHeaderLength, byte[] target, int offset) {
        INTEGERS.set(target, offset, sealedHeaderLength);
    }

    /**
     * Reads the length field and checks that such a header fits into such a pack.
     *
     * @param bytes has the last four bytes of the pack at {@code offset}
     * @param packLength of the whole file
     * @return length of the sealed header; it ends four bytes before the end of the pack
     */
    public static int sealedLength(PackId pack, byte[] bytes, int offset, long packLength) throws FormatException {
        if (packLength < SHORTEST_PACK) {
            throw damaged(pack, packLength + " bytes are too few for a pack, the least is " + SHORTEST_PACK);
        }
        long length = (int) INTEGERS.get(bytes, offset) & PackedBlob.LONGEST;
        if (length < Envelope.OVERHEAD + PLAIN_ENTRY) {
            throw damaged(pack, "the length of the header is " + length + ", too small for one entry");
        }
        if (length > LONGEST_SEALED || length > packLength - LENGTH_FIELD) {
            throw damaged(
                    pack,
                    "the length of the header is " + length + ", more than a pack of " + packLength
                            + " bytes can hold");
        }
        return (int) length;
    }

    /**
     * Reads the plaintext of a header.
     *
     * @param headerStart offset of the sealed header in the pack: the blobs must fill exactly what is in front of it
     */
    public static PackHeader parse(PackId pack, byte[] plain, long headerStart) throws FormatException {
        if (plain.length > LONGEST_SEALED - Envelope.OVERHEAD) {
            throw damaged(pack, "the header has " + plain.length + " bytes, more than any reader accepts");
        }
        List<PackedBlob> blobs = new ArrayList<>(plain.length / PLAIN_ENTRY);
        long blobOffset = 0;
        int at = 0;
        while (at < plain.length) {
            PackedBlob blob = parseEntry(pack, plain, at, blobOffset, blobs.size());
            at += entryLength(blob);
            blobOffset = blob.end();
            blobs.add(blob);
            if (blobOffset > headerStart) {
                break;
            }
        }
        if (blobOffset != headerStart) {
            throw damaged(pack, "the blobs end at " + blobOffset + " or later, the header starts at " + headerStart);
        }
        return new PackHeader(blobs);
    }

    private static PackedBlob parseEntry(PackId pack, byte[] plain, int offset, long blobOffset, int index)
            throws FormatException {
        int type = plain[offset];
        if (type < 0 || type > 3) {
            throw new TooNewException(
                    Subject.of(pack), "header", "entry " + index + " has the unknown type " + (type & 0xff));
        }
        boolean compressed = type >= 2;
        int length = compressed ? COMPRESSED_ENTRY : PLAIN_ENTRY;
        if (plain.length - offset < length) {
            throw damaged(pack, "entry " + index + " is cut short");
        }
        long stored = (int) INTEGERS.get(plain, offset + 1) & PackedBlob.LONGEST;
        long uncompressed = compressed ? (int) INTEGERS.get(plain, offset + 5) & PackedBlob.LONGEST : 0;
        if (stored < Envelope.OVERHEAD || blobOffset > PackedBlob.LONGEST || (compressed && uncompressed == 0)) {
            throw damaged(
                    pack,
                    "entry " + index + " has impossible lengths: stored " + stored + ", uncompressed " + uncompressed);
        }
        BlobId id = new BlobId(Sha256.read(plain, offset + length - Sha256.LENGTH));
        return new PackedBlob(
                new BlobHandle((type & 1) == 0 ? BlobType.DATA : BlobType.TREE, id), blobOffset, stored, uncompressed);
    }

    private static DamagedException damaged(PackId pack, String detail) {
        return new DamagedException(Subject.of(pack), "header", detail);
    }
}
