package dev.sankofa.components.spi;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does one thing to many items side by side. The first failure ends the rest, and everything has ended when it returns. */
public final class Workers {
    private final String name;
    private final int concurrency;
    private final Cancellation cancellation;

    /**
     * @param name of its threads
     * @param concurrency the most items under way at once
     */
    public Workers(String name, int concurrency, Cancellation cancellation) {
        this.name = name;
        this.concurrency = concurrency;
        this.cancellation = cancellation;
    }

    /** Each item's work bounds its own waits; here the cancellation is watched besides. */
    public <T> void each(Collection<T> items, Consumer<T> work) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        try {
            ExecutorCompletionService<Boolean> tasks = new ExecutorCompletionService<>(threads);
            int underWay = 0;
            for (T item : items) {
                cancellation.check();
                if (underWay == concurrency) {
                    awaitOne(tasks);
                    underWay--;
                }
                tasks.submit(() -> {
                    work.accept(item);
                    return true;
                });
                underWay++;
            }
            for (; underWay > 0; underWay--) {
                awaitOne(tasks);
            }
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private void awaitOne(ExecutorCompletionService<Boolean> tasks) {
        try {
            Future<Boolean> done = tasks.poll(200, TimeUnit.MILLISECONDS);
            while (done == null) {
                cancellation.check();
                done = tasks.poll(200, TimeUnit.MILLISECONDS);
            }
            boolean _ = done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("task failed unexpectedly", e);
        };
    }
}
