package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobType;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a writer adds. Safe for several threads. */
final class Tally {
    private final LongAdder dataBlobs = new LongAdder();
    private final LongAdder treeBlobs = new LongAdder();
    private final LongAdder plainBytes = new LongAdder();
    private final LongAdder storedBytes = new LongAdder();

    void added(BlobType type, long plainLength, long storedLength) {
        switch (type) {
            case DATA -> dataBlobs.increment();
            case TREE -> treeBlobs.increment();
        }
        plainBytes.add(plainLength);
        storedBytes.add(storedLength);
    }

    WriteSummary summary() {
        return new WriteSummary(dataBlobs.sum(), treeBlobs.sum(), plainBytes.sum(), storedBytes.sum());
    }
}
