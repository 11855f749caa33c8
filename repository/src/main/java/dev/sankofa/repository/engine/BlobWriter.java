package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.storage.Storage;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Seals new blobs, puts them into packs and has those uploaded. Memory is bounded by the numbers of chunk buffers, sealers and segments,
 * each fixed; whoever wants more waits. Safe for several threads.
 */
final class BlobWriter implements AutoCloseable {
    /** Waking another thread takes longer than storing a smaller blob. */
    static final int WORTH_HANDING_ON = 128 << 10;

    private final BlobIndex index;
    private final NewBlobs newBlobs = new NewBlobs();
    private final FirstFailure failure;
    private final ChunkBuffers buffers;
    private final BlockingQueue<BlobSealer> sealers = new LinkedBlockingQueue<>();
    /** One for each thread that has stored small blobs; they keep little memory, and nobody waits for one. */
    private final Queue<BlobSealer> sealersOfSmallBlobs = new ConcurrentLinkedQueue<>();

    private final Supplier<BlobSealer> sealer;
    private final ExecutorService workers;
    private final InFlight sealing = new InFlight();
    private final Segments segments;
    private final OpenPacks data;
    private final OpenPacks trees;
    private final Uploads uploads;
    private final Tally tally = new Tally();

    BlobWriter(
            BlobIndex index,
            IndexPublisher publisher,
            Storage storage,
            Supplier<BlobSealer> sealer,
            WriteOptions options,
            FirstFailure failure) {
        this.index = index;
        this.sealer = sealer;
        this.failure = failure;
        buffers = new ChunkBuffers(2 * options.workers() + 2, failure);
        // One more than there are workers, for a thread that finds all buffers in use and does the work itself.
        for (int i = 0; i <= options.workers(); i++) {
            sealers.add(sealer.get());
        }
        workers = Executors.newFixedThreadPool(
                options.workers(),
                Thread.ofPlatform().daemon().name("sankofa-seal-", 1).factory());
        long target = options.packSize().bytes();
        segments = new Segments(segmentCount(target), failure);
        uploads = new Uploads(storage, segments, publisher, failure, options.uploaders());
        SecureRandom random = new SecureRandom();
        data = new OpenPacks(random, segments, target, uploads);
        trees = new OpenPacks(random, segments, target, uploads);
    }

    /** Four packs may be open, each short of its target; then there must be room for the largest blob, and for uploads to overlap. */
    private static int segmentCount(long target) {
        return 4 * Segments.countFor(target) + 2 * Segments.countFor(Segments.LARGEST_BLOB);
    }

    ChunkBuffers buffers() {
        return buffers;
    }

    /** Whether the blob is neither in the repository nor named before: then the caller must have it stored. */
    boolean claim(BlobHandle handle) {
        failure.check();
        return !index.holds(handle) && newBlobs.claim(handle);
    }

    boolean holds(BlobHandle handle) {
        return index.holds(handle) || newBlobs.contains(handle);
    }

    /** Has a claimed blob stored by a worker, which gives the buffer back. */
    void storeLater(PlainBlob blob) {
        sealing.begin();
        workers.execute(() -> {
            try {
                storeNow(blob);
            } catch (RuntimeException | Error e) {
                failure.report(e);
            } finally {
                buffers.give(blob.bytes());
                sealing.end();
            }
        });
    }

    /** Stores a claimed blob in this thread; its bytes are undefined afterwards. */
    void storeNow(PlainBlob blob) {
        if (blob.length() < WORTH_HANDING_ON) {
            BlobSealer idle = sealersOfSmallBlobs.poll();
            storeWith(idle == null ? sealer.get() : idle, blob, sealersOfSmallBlobs);
        } else {
            storeWith(failure.take(sealers), blob, sealers);
        }
    }

    private void storeWith(BlobSealer sealer, PlainBlob blob, Queue<BlobSealer> home) {
        try {
            sealer.seal(blob);
            BlobType type = blob.handle().type();
            packs(type).add(blob.handle(), sealer);
            tally.added(type, blob.length(), sealer.sealedLength());
        } finally {
            home.add(sealer);
        }
    }

    private OpenPacks packs(BlobType type) {
        return switch (type) {
            case DATA -> data;
            case TREE -> trees;
        };
    }

    /** Returns when everything claimed so far is stored. Nobody may store meanwhile. */
    void flush() {
        sealing.awaitNone(failure);
        BlobSealer sealer = failure.take(sealers);
        try {
            data.flush(sealer);
            trees.flush(sealer);
        } finally {
            sealers.add(sealer);
        }
        uploads.awaitAll();
    }

    WriteSummary summary() {
        return tally.summary();
    }

    /** Waits for what is under way, and drops what is in open packs. */
    @Override
    public void close() {
        workers.close();
        uploads.close();
        segments.close();
        closeAll(sealers);
        closeAll(sealersOfSmallBlobs);
    }

    private static void closeAll(Collection<BlobSealer> sealers) {
        sealers.forEach(BlobSealer::close);
        sealers.clear();
    }
}
