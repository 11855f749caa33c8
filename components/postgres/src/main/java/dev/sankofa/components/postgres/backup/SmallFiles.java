package dev.sankofa.components.postgres.backup;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stores files that fit into memory beside the stream they came from, so that the next one can be received meanwhile. At most four
 * MiB of them wait. The first failure is thrown by the next call.
 */
final class SmallFiles implements AutoCloseable {
    /** Below this a file is read into memory. */
    static final int LARGEST = 512 << 10;

    private static final int UNIT = 4 << 10;
    private static final int UNITS = (4 << 20) / UNIT;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore memory = new Semaphore(UNITS);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Storing one file. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    void submit(int bytes, Task task) throws IOException {
        requireNoFailure();
        int units = 1 + bytes / UNIT;
        memory.acquireUninterruptibly(units);
        workers.execute(() -> {
            try {
                if (failure.get() == null) {
                    task.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                memory.release(units);
            }
        });
    }

    /** Waits until all are stored. */
    void await() throws IOException {
        memory.acquireUninterruptibly(UNITS);
        memory.release(UNITS);
        requireNoFailure();
    }

    private void requireNoFailure() throws IOException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException("storing a file failed", e);
        }
    }

    @Override
    public void close() {
        failure.compareAndSet(null, new IOException("the capture ended"));
        workers.shutdown();
        try {
            if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
