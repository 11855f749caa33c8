package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.spi.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An RDB file that is put together while {@link KeyScan} asks for one key after the other. */
final class ScanSource implements RdbSource {
    private final RedisConnection connection;
    private final BytePipe pipe;
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final InputStream stream;

    private ScanSource(RedisConnection connection, BytePipe pipe) {
        this.connection = connection;
        this.pipe = pipe;
        this.stream = pipe.input();
    }

    static ScanSource begin(RedisConnection connection, KeyScan scan, RunContext run) {
        ScanSource source = new ScanSource(connection, new BytePipe(run.cancellation()));
        source.tasks.execute(() -> source.fill(scan));
        return source;
    }

    private void fill(KeyScan scan) {
        try {
            scan.writeTo(pipe.output());
            pipe.end();
        } catch (IOException | RuntimeException e) {
            pipe.fail(e);
        }
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public void finish() throws IOException {
        if (stream.read() >= 0) {
            throw new IOException("more follows the end of the copy");
        }
    }

    @Override
    public String position() {
        return "";
    }

    @Override
    public void close() {
        pipe.abandon();
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            tasks.close();
        }
    }
}
