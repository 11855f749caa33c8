package dev.sankofa.repository.engine;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Memory outside the heap for the packs of one writer: pieces of 1 MiB, a fixed number of them. Whoever needs more waits until a pack
 * has been uploaded.
 *
 * <p>Why nobody waits for ever: packs still open hold less than their target size each, plus the blob just being added; the rest of the
 * pool is larger than the largest blob that is put into packs here, and belongs to uploads, which end.
 */
final class Segments implements AutoCloseable {
    static final int SIZE = 1 << 20;

    /** So that a storage may write them past the page cache. */
    private static final int ALIGNMENT = 4096;

    /** The largest sealed blob that is put into these segments; larger ones get memory of their own. */
    static final int LARGEST_BLOB = 16 << 20;

    private final Arena arena = Arena.ofShared();

    /** The one given back last is taken first: it may still be in the processor's cache, and fewer are ever used. */
    private final Deque<ByteBuffer> free = new ConcurrentLinkedDeque<>();

    private final Semaphore permits;
    private final FirstFailure failure;

    Segments(int count, FirstFailure failure) {
        this.permits = new Semaphore(count);
        this.failure = failure;
    }

    /** How many segments so many bytes fill. */
    static int countFor(long bytes) {
        return Math.toIntExact((bytes + SIZE - 1) / SIZE);
    }

    /** Waits until so many segments may be taken. */
    void reserve(int count) {
        if (count > 0) {
            failure.acquire(permits, count);
        }
    }

    /** One of those that were reserved; empty, with unspecified content. */
    ByteBuffer take() {
        ByteBuffer segment = free.pollFirst();
        return segment == null ? arena.allocate(SIZE, ALIGNMENT).asByteBuffer() : segment.clear();
    }

    void release(Iterable<ByteBuffer> segments) {
        for (ByteBuffer segment : segments) {
            free.addFirst(segment);
            permits.release();
        }
    }

    /** Frees the memory; nobody may use a segment any more. */
    @Override
    public void close() {
        arena.close();
    }
}
