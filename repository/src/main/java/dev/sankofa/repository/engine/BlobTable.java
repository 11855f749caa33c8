package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the blobs of one type are: about 54 bytes each, in arrays of primitives. A blob may be in several packs. Not safe for several
 * threads.
 */
final class BlobTable {
    private static final int PIECE_BITS = 12;
    private static final int PIECE = 1 << PIECE_BITS;
    private static final int WORDS = 4;

    private final BlobType type;
    private final IdTable ids = new IdTable();

    /** For each blob: number of its pack, offset, stored length, uncompressed length or 0. Lengths are unsigned. */
    private final List<int[]> places = new ArrayList<>();

    BlobTable(BlobType type) {
        this.type = type;
    }

    /** Entries, a blob in two packs being two of them. */
    int size() {
        return ids.size();
    }

    int find(BlobId id) {
        return ids.find(id.hash());
    }

    int findAfter(BlobId id, int number) {
        return ids.findAfter(id.hash(), number);
    }

    /** Adds an entry unless the same is there. */
    void add(PackedBlob blob, int pack) {
        Sha256 id = blob.handle().id().hash();
        for (int number = ids.find(id); number != IdTable.NONE; number = ids.findAfter(id, number)) {
            if (pack(number) == pack && word(number, 1) == (int) blob.offset()) {
                return;
            }
        }
        write(ids.append(id), blob, pack);
    }

    private void write(int number, PackedBlob blob, int pack) {
        if (number >>> PIECE_BITS == places.size()) {
            places.add(new int[PIECE * WORDS]);
        }
        int[] piece = places.get(number >>> PIECE_BITS);
        int at = (number & PIECE - 1) * WORDS;
        piece[at] = pack;
        piece[at + 1] = (int) blob.offset();
        piece[at + 2] = (int) blob.storedLength();
        piece[at + 3] = (int) blob.uncompressedLength();
    }

    private int word(int number, int index) {
        return places.get(number >>> PIECE_BITS)[(number & PIECE - 1) * WORDS + index];
    }

    /** Number of the pack that the entry lies in. */
    int pack(int number) {
        return word(number, 0);
    }

    PackedBlob get(int number) {
        return new PackedBlob(
                new BlobHandle(type, new BlobId(ids.get(number))),
                Integer.toUnsignedLong(word(number, 1)),
                Integer.toUnsignedLong(word(number, 2)),
                Integer.toUnsignedLong(word(number, 3)));
    }
}
