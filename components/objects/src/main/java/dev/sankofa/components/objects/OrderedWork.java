package dev.sankofa.components.objects;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Does tasks side by side and hands on their results in the order in which the tasks were given. At most a window of results waits
 * for an earlier one; then giving a task waits too. The first failure is thrown to the caller; closing ends what is under way.
 */
final class OrderedWork<T> implements AutoCloseable {
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("object-", 0).factory());
    private final Deque<Future<T>> window = new ArrayDeque<>();
    private final Semaphore running;
    private final int windowSize;
    private final Consumer<T> inOrder;
    private final Cancellation cancellation;

    /** @param inOrder called on the caller's thread */
    OrderedWork(int concurrency, int windowSize, Consumer<T> inOrder, Cancellation cancellation) {
        this.running = new Semaphore(concurrency);
        this.windowSize = windowSize;
        this.inOrder = inOrder;
        this.cancellation = cancellation;
    }

    /** Gives a task; waits while too many run or too many results wait. */
    void add(Callable<T> task) {
        while (window.size() >= windowSize
                || (!window.isEmpty() && window.element().isDone())) {
            takeFirst();
        }
        acquire();
        window.add(executor.submit(() -> {
            try {
                return task.call();
            } finally {
                running.release();
            }
        }));
    }

    private void acquire() {
        try {
            while (!running.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                cancellation.check();
                while (!window.isEmpty() && window.element().isDone()) {
                    takeFirst();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for all results. */
    void finish() {
        while (!window.isEmpty()) {
            takeFirst();
        }
    }

    private void takeFirst() {
        inOrder.accept(await(window.remove()));
    }

    private T await(Future<T> result) {
        while (true) {
            cancellation.check();
            Optional<T> value = await(result, 1);
            if (value.isPresent()) {
                return value.get();
            }
        }
    }

    /** Each task bounds its own waits; here only the cancellation is watched, once a second. */
    private static <T> Optional<T> await(Future<T> result, long seconds) {
        try {
            return Optional.of(result.get(seconds, TimeUnit.SECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("task failed unexpectedly", e);
    }

    private static SankofaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
    }

    /** Interrupts what is under way and waits for its end. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
