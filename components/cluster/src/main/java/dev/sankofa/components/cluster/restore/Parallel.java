package dev.sankofa.components.cluster.restore;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work of which a fixed number is under way at once. After a failure no more is begun, and {@link #join} throws it when what was under
 * way has ended. {@link #run} and {@link #join} are called by one thread.
 */
final class Parallel implements AutoCloseable {
    private final int width;
    private final Semaphore free;
    private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());

    Parallel(int width) {
        this.width = width;
        this.free = new Semaphore(width);
    }

    /** Begins as soon as there is room. */
    void run(Runnable work) {
        throwFailure();
        take(1);
        Thread.ofVirtual().name("cluster request").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(Optional.empty(), Optional.of(e));
            } finally {
                free.release();
            }
        });
    }

    /** Waits for all that was begun. */
    void join() {
        take(width);
        free.release(width);
        throwFailure();
    }

    private void take(int permits) {
        try {
            free.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }

    private void throwFailure() {
        failure.get().ifPresent(cause -> {
            throw cause;
        });
    }

    /** Waits for what was begun, whatever became of it. */
    @Override
    public void close() {
        free.acquireUninterruptibly(width);
    }
}
