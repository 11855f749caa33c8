package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.foundation.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A few platform threads, each with its own way into the system, behind a bounded queue. The first failure stops all of them and is
 * thrown to who submits or finishes. Closing waits until every thread has ended.
 */
final class Workers implements AutoCloseable {
    private static final int QUEUED_PER_THREAD = 64;
    private static final long POLL_MILLIS = 50;

    private final TaskQueue<Consumer<Posix>> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Cancellation cancellation;
    private volatile boolean ended;
    private volatile boolean abandoned;

    private Workers(int count, Cancellation cancellation) {
        this.queue = new TaskQueue<>(count * QUEUED_PER_THREAD);
        this.cancellation = cancellation;
    }

    static Workers start(int count, String name, Cancellation cancellation) {
        Workers workers = new Workers(count, cancellation);
        for (int i = 1; i <= count; i++) {
            workers.threads.add(
                    Thread.ofPlatform().daemon().name(name + "-" + i).start(workers::work));
        }
        return workers;
    }

    private void work() {
        try (Posix posix = Posix.open()) {
            Consumer<Posix> task = next();
            while (task != null) {
                task.accept(posix);
                task = next();
            }
        } catch (Throwable e) { // whatever it is, it is thrown again by the thread that waits for us
            failure.compareAndSet(null, e);
        }
    }

    private @Nullable Consumer<Posix> next() throws InterruptedException {
        while (failure.get() == null && !abandoned && !cancellation.isRequested()) {
            Consumer<Posix> task = queue.poll(POLL_MILLIS);
            if (task != null || (ended && queue.isEmpty())) {
                return task;
            }
        }
        return null;
    }

    /** Waits for room in the queue; throws when the run was cancelled or another task has failed. */
    void submit(Consumer<Posix> task) {
        try {
            do {
                requireHealth();
            } while (!queue.offer(task, POLL_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.check();
        }
    }

    private void requireHealth() {
        Throwable cause = failure.get();
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause != null) {
            throw new IllegalStateException("a worker failed: " + cause, cause);
        }
        cancellation.check();
    }

    /** Waits until every task has been done; throws the first failure. */
    void finish() {
        ended = true;
        join();
        requireHealth();
    }

    /** Ends the threads without doing what is still in the queue, unless {@link #finish} was called before. */
    @Override
    public void close() {
        abandoned = true;
        join();
    }

    private void join() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= joinUninterruptibly(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                cancellation.cancel();
            }
        }
    }
}
