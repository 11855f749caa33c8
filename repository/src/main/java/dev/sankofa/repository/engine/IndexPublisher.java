package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.index.IndexEncoder;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what stored packs hold and writes index files: when one is full or old enough, and at the end. Only then does the index in
 * memory learn of the blobs, because nobody may build on packs that no stored index names. Safe for several threads.
 */
final class IndexPublisher {
    private static final int FULL = 50_000;
    private static final Duration OLD = Duration.ofMinutes(10);

    private final BlobIndex index;
    private final IndexWriter writer;
    private final InstantSource clock;
    private List<Stored> pending = new ArrayList<>();
    private int pendingBlobs;
    private Instant since;

    IndexPublisher(BlobIndex index, IndexWriter writer, InstantSource clock) {
        this.index = index;
        this.writer = writer;
        this.clock = clock;
        since = clock.instant();
    }

    /** Stores an index file. */
    @FunctionalInterface
    interface IndexWriter {
        void write(byte[] json) throws IOException;
    }

    private record Stored(PackId pack, List<PackedBlob> blobs) {}

    /** A pack is in the storage. */
    void stored(PackId pack, List<PackedBlob> blobs) throws IOException {
        List<Stored> due = List.of();
        synchronized (this) {
            if (pending.isEmpty()) {
                since = clock.instant();
            }
            pending.add(new Stored(pack, blobs));
            pendingBlobs += blobs.size();
            if (pendingBlobs >= FULL || !since.plus(OLD).isAfter(clock.instant())) {
                due = takePending();
            }
        }
        publish(due);
    }

    /** Writes what is left. */
    void flush() throws IOException {
        List<Stored> due;
        synchronized (this) {
            due = takePending();
        }
        publish(due);
    }

    private List<Stored> takePending() {
        List<Stored> taken = pending;
        pending = new ArrayList<>();
        pendingBlobs = 0;
        return taken;
    }

    private void publish(List<Stored> due) throws IOException {
        if (due.isEmpty()) {
            return;
        }
        IndexEncoder encoder = new IndexEncoder();
        for (Stored stored : due) {
            encoder.append(stored.pack(), stored.blobs());
        }
        writer.write(encoder.finish());
        for (Stored stored : due) {
            index.add(stored.pack(), stored.blobs());
        }
    }
}
