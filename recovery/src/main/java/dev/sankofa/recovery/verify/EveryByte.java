package dev.sankofa.recovery.verify;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads every file of a directory tree, a few at a time, and goes on when one is damaged. */
final class EveryByte {
    private static final String STEP = "reading every byte";

    private final String name;
    private final Semaphore permits;
    private final RunContext run;
    private final ReentrantLock counting = new ReentrantLock();
    private final List<Finding> damage = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private long files;
    private long bytes;
    private long damaged;

    EveryByte(String name, int parallel, RunContext run) {
        this.name = name;
        this.permits = new Semaphore(parallel);
        this.run = run;
    }

    ReadProof read(CaptureSource source) {
        run.events().on(new Event.Started(name, STEP));
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            source.walk(EntryPath.ROOT, entry -> {
                if (entry.attributes().type() == EntryType.FILE) {
                    submit(tasks, source, entry);
                }
            });
        } catch (SankofaException e) {
            record(name, e);
        }
        throwFailure();
        run.cancellation().check();
        return new ReadProof(files, bytes, damaged, damage);
    }

    private void submit(ExecutorService tasks, CaptureSource source, Entry file) {
        run.cancellation().check();
        throwFailure();
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
        tasks.execute(() -> {
            try {
                readOrRecord(source, file);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                permits.release();
            }
        });
    }

    private void readOrRecord(CaptureSource source, Entry file) {
        try (InputStream stream = source.open(file)) {
            count(stream.transferTo(OutputStream.nullOutputStream()));
        } catch (IOException e) {
            record(
                    file.path().toString(),
                    new SankofaException(ErrorCode.STORAGE_FAILED, "cannot be read: " + e.getMessage(), null, e));
        } catch (SankofaException e) {
            record(file.path().toString(), e);
        }
    }

    private void count(long read) {
        Event progress;
        counting.lock();
        try {
            files++;
            bytes += read;
            progress = new Event.Progress(name, STEP, files, 0, bytes, 0);
        } finally {
            counting.unlock();
        }
        run.events().on(progress);
    }

    /** Only damage is recorded; anything else, such as a storage that cannot be reached, says nothing about the point. */
    private void record(String subject, SankofaException e) {
        if (e.code() != ErrorCode.REPOSITORY_DAMAGED) {
            throw e;
        }
        counting.lock();
        try {
            damaged++;
            if (damage.size() < ReadProof.NAMED) {
                damage.add(Finding.error(
                        subject, String.valueOf(e.getMessage()), e.hint().orElse("")));
            }
        } finally {
            counting.unlock();
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
}
