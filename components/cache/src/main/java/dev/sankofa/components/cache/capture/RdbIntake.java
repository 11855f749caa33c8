package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.rdb.RdbReader;
import dev.sankofa.components.cache.rdb.RdbSummary;
import dev.sankofa.components.cache.rdb.RdbVisitor;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Stores an RDB file while it is read: one thread takes it from the server, checks and counts, the other gives the same bytes to the
 * sink. The entry ends only when the file was found whole.
 */
final class RdbIntake {
    private final CaptureSink sink;
    private final RunContext run;

    RdbIntake(CaptureSink sink, RunContext run) {
        this.sink = sink;
        this.run = run;
    }

    /**
     * @throws IOException when the source fails or gives something that is no RDB file
     */
    RdbSummary store(EntryPath path, RdbSource source, RdbVisitor visitor) throws IOException {
        BytePipe pipe = new BytePipe(run.cancellation());
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RdbSummary> reading = tasks.submit(() -> read(source, visitor, pipe));
            boolean stored = false;
            try {
                sink.file(path, attributes(), pipe.input(), Splitting.CONTENT_DEFINED);
                stored = true;
            } finally {
                if (!stored) {
                    pipe.abandon();
                    source.close();
                }
            }
            return result(reading);
        }
    }

    private Attributes attributes() {
        return Attributes.builder(EntryType.FILE)
                .permissions(0600)
                .times(run.clock().instant())
                .build();
    }

    private static RdbSummary read(RdbSource source, RdbVisitor visitor, BytePipe pipe) throws IOException {
        try {
            RdbSummary summary = new RdbReader(new TeeInput(source.stream(), pipe.output()), visitor).read();
            source.finish();
            pipe.end();
            return summary;
        } catch (IOException | RuntimeException e) {
            pipe.fail(e);
            throw e;
        }
    }

    private static RdbSummary result(Future<RdbSummary> reading) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (java.io.InterruptedIOException) new java.io.InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case SankofaException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> new IOException(cause);
        };
    }
}
