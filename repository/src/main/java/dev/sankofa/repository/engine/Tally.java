package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobType;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a writer adds. Safe for several threads. */
final class Tally {
    private final LongAdder[] blobs = {new LongAdder(), new LongAdder()};
    private final LongAdder plainBytes = new LongAdder();
    private final LongAdder storedBytes = new LongAdder();

    void added(BlobType type, long plainLength, long storedLength) {
        blobs[type.ordinal()].increment();
        plainBytes.add(plainLength);
        storedBytes.add(storedLength);
    }

    WriteSummary summary() {
        return new WriteSummary(
                blobs[BlobType.DATA.ordinal()].sum(),
                blobs[BlobType.TREE.ordinal()].sum(),
                plainBytes.sum(),
                storedBytes.sum());
    }
}
