package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Several connections to one server, fed from one short queue. The first failure ends all of them, and is thrown to whoever puts
 * the next batch or finishes.
 */
final class RestoreLanes implements AutoCloseable {
    private static final int DEPTH = 4;

    private final BlockingQueue<RestoreBatch> batches = new ArrayBlockingQueue<>(DEPTH);
    private final List<RestoreLane> lanes = new ArrayList<>();
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final RunContext run;
    private volatile boolean complete;

    RestoreLanes(ServerSettings server, RestoreRules rules, StepProgress steps, RunContext run) {
        this.run = run;
        boolean isOpen = false;
        try {
            for (int i = 0; i < rules.connections(); i++) {
                lanes.add(new RestoreLane(server, rules.existing() == RestoreRules.Existing.KEEP, steps));
            }
            isOpen = true;
        } finally {
            if (!isOpen) {
                close();
            }
        }
        lanes.forEach(lane -> tasks.execute(() -> work(lane)));
    }

    private void work(RestoreLane lane) {
        try {
            while (failure.get() == null) {
                RestoreBatch batch = batches.poll(20, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    run.cancellation().check();
                    lane.write(batch);
                } else if (complete) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(
                    null, new SankofaException(ErrorCode.CANCELLED, "the restore was interrupted", null, e));
        }
    }

    void put(RestoreBatch batch) {
        try {
            do {
                run.cancellation().check();
                throwFailure();
            } while (!batches.offer(batch, 50, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the restore was interrupted", null, e);
        }
    }

    /** Waits until everything is written. */
    void finish() {
        complete = true;
        tasks.close();
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    long written() {
        return lanes.stream().mapToLong(RestoreLane::written).sum();
    }

    long kept() {
        return lanes.stream().mapToLong(RestoreLane::kept).sum();
    }

    long bytes() {
        return lanes.stream().mapToLong(RestoreLane::bytes).sum();
    }

    /** Ends the connections, also in the middle of something. */
    @Override
    public void close() {
        failure.compareAndSet(null, new SankofaException(ErrorCode.CANCELLED, "the restore has ended"));
        try {
            for (RestoreLane lane : lanes) {
                lane.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            tasks.close();
        }
    }
}
