package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.RunContext;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While a connection waits for a server that may say nothing for long, closes it when the run shall end. */
final class CancelWatch implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);

    private CancelWatch() {}

    static CancelWatch over(WireConnection connection, RunContext run) {
        CancelWatch watch = new CancelWatch();
        Thread.ofVirtual().name("cancel-watch").start(() -> watch.wait(connection, run));
        return watch;
    }

    private void wait(WireConnection connection, RunContext run) {
        try {
            while (!over.await(200, TimeUnit.MILLISECONDS)) {
                if (run.cancellation().isRequested()) {
                    end(connection);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the server to stop, which otherwise finishes its checkpoint first; closing is what counts for us. */
    private static void end(WireConnection connection) {
        try (connection) {
            connection.cancel();
        } catch (IOException e) {
            // The server is gone or does not listen: then there is nothing to stop.
            return;
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
