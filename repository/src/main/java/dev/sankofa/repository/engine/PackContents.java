package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.pack.PackHeader;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The index turned around: which blobs it places into each pack, and how long the pack must be. Four bytes per blob and pack. */
final class PackContents {
    private final BlobIndex index;
    private final int[] starts;
    private final int[] entries;
    private final long[] lengths;
    private final int dataCount;

    PackContents(BlobIndex index) {
        this.index = index;
        int packs = index.packCount();
        dataCount = index.size(BlobType.DATA);
        starts = new int[packs + 1];
        lengths = new long[packs];
        for (BlobType type : BlobType.values()) {
            index.forEach(type, (blob, pack) -> {
                starts[pack + 1]++;
                lengths[pack] += blob.storedLength() + PackHeader.entryLength(blob);
            });
        }
        for (int pack = 0; pack < packs; pack++) {
            starts[pack + 1] += starts[pack];
            lengths[pack] += Envelope.OVERHEAD + PackHeader.LENGTH_FIELD;
        }
        entries = new int[starts[packs]];
        fill(packs);
    }

    private void fill(int packs) {
        int[] next = new int[packs];
        int[] number = {0};
        for (BlobType type : BlobType.values()) {
            index.forEach(type, (blob, pack) -> entries[starts[pack] + next[pack]++] = number[0]++);
        }
    }

    /** Length of the pack's file, header included. */
    long length(int pack) {
        return lengths[pack];
    }

    /** In the order of their offsets. */
    List<PackedBlob> blobs(int pack) {
        List<PackedBlob> blobs = new ArrayList<>(starts[pack + 1] - starts[pack]);
        for (int at = starts[pack]; at < starts[pack + 1]; at++) {
            int entry = entries[at];
            blobs.add(
                    entry < dataCount
                            ? index.entry(BlobType.DATA, entry)
                            : index.entry(BlobType.TREE, entry - dataCount));
        }
        blobs.sort(Comparator.comparingLong(PackedBlob::offset));
        return blobs;
    }
}
