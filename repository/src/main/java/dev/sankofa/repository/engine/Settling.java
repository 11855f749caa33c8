package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a lock that was written holds: one thread finds out, others wait for it. */
final class Settling {
    private static final long LOOK_MILLIS = 50;

    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    /** Throws what speaks against the lock. */
    @FunctionalInterface
    interface Look {
        void run() throws IOException;
    }

    /** Looks once; whether the lock holds. */
    boolean by(Look look) {
        try {
            look.run();
            settled.complete(true);
        } catch (IOException e) {
            settled.completeExceptionally(Failures.of("locking the repository", e));
        } catch (SankofaException refused) {
            settled.completeExceptionally(refused);
        } finally {
            settled.completeExceptionally(
                    new IllegalStateException("settling the lock broke off")); // nobody waits for ever
        }
        return !settled.isCompletedExceptionally();
    }

    /**
     * Waits until the lock is known to hold. Before that the repository may be read, but nothing in it may be changed.
     *
     * @param check is made again and again meanwhile; throws when the work has ended
     * @throws SankofaException {@code REPOSITORY_LOCKED} naming who holds it
     */
    void await(Runnable check) {
        while (true) {
            check.run();
            try {
                settled.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                // looks again
            } catch (ExecutionException e) {
                throw refusal(e);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new SankofaException(ErrorCode.CANCELLED, "the run was interrupted", null, interrupted);
            }
        }
    }

    private static SankofaException refusal(ExecutionException e) {
        if (e.getCause() instanceof SankofaException refused) {
            return new SankofaException(
                    refused.code(),
                    String.valueOf(refused.getMessage()),
                    refused.hint().orElse(null),
                    refused);
        }
        throw new IllegalStateException("settling a lock failed in an unknown way", e);
    }
}
