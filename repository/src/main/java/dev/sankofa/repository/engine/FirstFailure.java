package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What ended the work of several threads: the first failure, or a cancellation. Everything that waits for another thread waits here,
 * so that nobody waits for one who has given up.
 */
final class FirstFailure {
    private static final long LOOK_MILLIS = 50;

    private final Cancellation cancellation;
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    FirstFailure(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    void report(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(first.get());
    }

    boolean hasEnded() {
        return first.get() != null || cancellation.isRequested();
    }

    /**
     * @throws SankofaException when the work was cancelled, or with the code of the first failure, which is its cause
     */
    void check() {
        Throwable failure = first.get();
        if (failure != null) {
            throw told(failure);
        }
        cancellation.check();
    }

    private static SankofaException told(Throwable failure) {
        return switch (failure) {
            case SankofaException known ->
                new SankofaException(
                        known.code(),
                        String.valueOf(known.getMessage()),
                        known.hint().orElse(null),
                        known);
            case IOException io -> Failures.of("writing to the repository", io);
            default ->
                new SankofaException(
                        ErrorCode.BUG,
                        "writing to the repository failed unexpectedly: " + failure,
                        "Please report this with the stack trace.",
                        failure);
        };
    }

    /** Takes permits, waiting for them. */
    void acquire(Semaphore permits, int count) {
        await(() -> permits.tryAcquire(count, LOOK_MILLIS, TimeUnit.MILLISECONDS) ? Boolean.TRUE : null);
    }

    /** Takes the head of a queue, waiting for one. */
    <T> T take(BlockingQueue<T> queue) {
        return await(() -> queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Tries until there is something, noticing the end of the work between attempts. */
    <T> T await(Attempt<T> attempt) {
        while (true) {
            check();
            try {
                T result = attempt.tryBriefly();
                if (result != null) {
                    return result;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new SankofaException(ErrorCode.CANCELLED, "the run was interrupted", null, interrupted);
            }
        }
    }

    /** Waits a little while for something; null when it did not come. */
    @FunctionalInterface
    interface Attempt<T> {
        @Nullable
        T tryBriefly() throws InterruptedException;
    }
}
