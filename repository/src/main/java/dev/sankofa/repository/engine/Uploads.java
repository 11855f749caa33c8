package dev.sankofa.repository.engine;

import dev.sankofa.repository.engine.PackBuilder.FinishedPack;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stores finished packs, a bounded number at once, and tells the index publisher. How many wait is bounded by {@link Segments}. */
final class Uploads implements AutoCloseable {
    private final Storage storage;
    private final Segments pool;
    private final IndexPublisher publisher;
    private final FirstFailure failure;
    private final ExecutorService threads;
    private final InFlight inFlight = new InFlight();

    Uploads(Storage storage, Segments pool, IndexPublisher publisher, FirstFailure failure, int uploaders) {
        this.storage = storage;
        this.pool = pool;
        this.publisher = publisher;
        this.failure = failure;
        this.threads = Executors.newFixedThreadPool(
                uploaders,
                Thread.ofPlatform().daemon().name("sankofa-upload-", 1).factory());
    }

    /** Stores a pack in another thread, and gives its segments back. */
    void storeLater(FinishedPack pack) {
        inFlight.begin();
        threads.execute(() -> {
            try {
                upload(pack);
            } catch (IOException | RuntimeException | Error e) {
                failure.report(e);
            } finally {
                pool.release(pack.segments());
                inFlight.end();
            }
        });
    }

    /** Stores a pack whose memory is its own. */
    void storeNow(FinishedPack pack) {
        try {
            upload(pack);
        } catch (IOException e) {
            failure.report(e);
        }
        failure.check();
    }

    private void upload(FinishedPack pack) throws IOException {
        if (!failure.hasEnded()) {
            storage.put(nameOf(pack.id()), pack.parts());
            publisher.stored(pack.id(), pack.blobs());
        }
    }

    static FileName nameOf(PackId pack) {
        return new FileName(FileType.PACK, pack.hash().hex());
    }

    void awaitAll() {
        inFlight.awaitNone(failure);
    }

    /** Waits for those under way, however the work ends. */
    @Override
    public void close() {
        threads.close();
    }
}
