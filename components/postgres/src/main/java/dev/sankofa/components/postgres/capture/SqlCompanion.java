package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.tables.QuietWatch;
import dev.sankofa.components.postgres.wire.WireConnection;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection for SQL beside a running backup, that looks at the server's transactions twice a second. */
final class SqlCompanion implements Closeable {
    private final WireConnection connection;
    private final QuietWatch watch;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable IOException failure;
    private @Nullable Thread looking;

    private SqlCompanion(WireConnection connection, QuietWatch watch) {
        this.connection = connection;
        this.watch = watch;
    }

    /** Connects and looks for the first time. */
    static SqlCompanion open(PostgresSource source) throws IOException {
        WireConnection connection = source.openDatabase(source.database());
        try {
            QuietWatch watch = new QuietWatch(connection);
            watch.look();
            return new SqlCompanion(connection, watch);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** The connection itself; not to be used while it looks. */
    WireConnection connection() {
        return connection;
    }

    void startLooking() {
        // Not a virtual thread: those leave pollers behind that the JVM waits 300 ms for when it ends.
        looking = Thread.ofPlatform().daemon().name("quiet-watch").start(this::lookAgainAndAgain);
    }

    private void lookAgainAndAgain() {
        try {
            while (!ended.await(500, TimeUnit.MILLISECONDS)) {
                watch.look();
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the looking. */
    QuietWatch stopLooking() throws IOException {
        ended.countDown();
        Thread thread = looking;
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return watch;
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        connection.close();
    }
}
