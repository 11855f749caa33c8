package dev.sankofa.recovery.contract;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Existence asks on virtual threads, as many at once as there are permits; the first failure stops the rest. */
final class ParallelAsks {
    private final Predicate<String> exists;
    private final Semaphore permits;
    private final Cancellation cancellation;
    private final AtomicLong checked = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final List<String> firstMissing = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable ExecutorService tasks;

    ParallelAsks(Predicate<String> exists, int parallel, Cancellation cancellation) {
        this.exists = exists;
        this.permits = new Semaphore(parallel);
        this.cancellation = cancellation;
    }

    /** Runs the producer, which calls {@link #ask}, and waits for every answer. */
    void whileOpen(Runnable producer) {
        try (ExecutorService opened = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks = opened;
            producer.run();
        } finally {
            tasks = null;
        }
        throwFailure();
        cancellation.check();
    }

    void ask(String reference) {
        cancellation.check();
        throwFailure();
        acquire();
        ExecutorService open = tasks;
        if (open == null) {
            throw new IllegalStateException("a reference came after the end of the query: " + reference);
        }
        open.execute(() -> answer(reference));
    }

    private void acquire() {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }

    private void answer(String reference) {
        try {
            if (failure.get() == null && !cancellation.isRequested()) {
                record(reference, exists.test(reference));
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            permits.release();
        }
    }

    private void record(String reference, boolean found) {
        checked.incrementAndGet();
        if (found) {
            return;
        }
        missing.incrementAndGet();
        synchronized (firstMissing) {
            if (firstMissing.size() < ContractResult.NAMED) {
                firstMissing.add(reference);
            }
        }
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case Throwable impossible -> throw new AssertionError(impossible);
        }
    }

    ContractResult result(Contract contract, String detail) {
        ContractResult.Outcome outcome =
                missing.get() == 0 ? ContractResult.Outcome.KEPT : ContractResult.Outcome.BROKEN;
        List<String> named = firstMissing.stream().sorted().toList();
        return new ContractResult(contract, outcome, checked.get(), missing.get(), named, detail);
    }
}
