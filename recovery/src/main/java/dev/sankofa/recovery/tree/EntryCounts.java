package dev.sankofa.recovery.tree;

import java.util.concurrent.atomic.LongAdder;

/** What went into a point, counted for the snapshot's summary. Safe for several threads. */
public final class EntryCounts {
    private final LongAdder filesRead = new LongAdder();
    private final LongAdder filesUnchanged = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder directories = new LongAdder();

    void fileRead(long size) {
        bytes.add(size);
        filesRead.increment();
    }

    void fileUnchanged(long size) {
        bytes.add(size);
        filesUnchanged.increment();
    }

    void directory() {
        directories.increment();
    }

    /** Files whose bytes were read. */
    public long filesRead() {
        return filesRead.sum();
    }

    /** Files that were recognised without reading them. */
    public long filesUnchanged() {
        return filesUnchanged.sum();
    }

    public long directories() {
        return directories.sum();
    }

    /** Bytes of all files, read and unchanged. */
    public long bytes() {
        return bytes.sum();
    }
}
