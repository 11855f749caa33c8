package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.chunk.Chunker;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The buffers in which files are read and cut, each as large as the largest blob. Their number is fixed: it bounds how many chunks are
 * in memory at once.
 */
final class ChunkBuffers {
    static final int SIZE = Chunker.MAXIMUM;

    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
    private final Semaphore permits;
    private final FirstFailure failure;

    ChunkBuffers(int count, FirstFailure failure) {
        this.permits = new Semaphore(count);
        this.failure = failure;
    }

    /** Waits for a buffer. Who holds one already must not call this, or all could wait for each other. */
    byte[] take() {
        failure.acquire(permits, 1);
        return poll();
    }

    /** A buffer if one is free now. */
    byte @Nullable [] tryTake() {
        return permits.tryAcquire() ? poll() : null;
    }

    private byte[] poll() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[SIZE] : buffer;
    }

    void give(byte[] buffer) {
        free.add(buffer);
        permits.release();
    }
}
