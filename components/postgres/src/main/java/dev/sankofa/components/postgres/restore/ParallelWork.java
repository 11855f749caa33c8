package dev.sankofa.components.postgres.restore;

import dev.sankofa.foundation.SankofaException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Some tasks at a time; the first failure ends the rest and is thrown by the next call. */
final class ParallelWork implements AutoCloseable {
    private final int width;
    private final Semaphore free;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    ParallelWork(int width) {
        this.width = width;
        this.free = new Semaphore(width);
    }

    void submit(Runnable task) {
        throwFailure();
        free.acquireUninterruptibly();
        workers.execute(() -> {
            try {
                if (failure.get() == null) {
                    task.run();
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    void await() {
        free.acquireUninterruptibly(width);
        free.release(width);
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException failed = failure.get();
        if (failed instanceof SankofaException e) {
            throw e;
        }
        if (failed != null) {
            throw new IllegalStateException("a task failed", failed);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
