package dev.sankofa.components.cache.capture;

import dev.sankofa.foundation.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from one thread to another, a few at a time. Both sides notice cancellation; the reader gets the writer's failure instead of
 * an end, and the writer a failure when the reader has gone.
 */
final class BytePipe {
    private static final int DEPTH = 16;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(DEPTH);
    private final Cancellation cancellation;
    private volatile @Nullable Throwable failure;
    private volatile boolean abandoned;

    BytePipe(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Where one thread writes; closing it does not end the pipe, {@link #end()} does. */
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                put(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    put(Arrays.copyOfRange(bytes, offset, offset + length));
                }
            }
        };
    }

    /** All bytes are written, and they are right. */
    void end() throws IOException {
        put(END);
    }

    /** The bytes end here because of a failure. */
    void fail(Throwable reason) {
        failure = reason;
    }

    /** Nobody reads any more. */
    void abandon() {
        abandoned = true;
    }

    private void put(byte[] chunk) throws IOException {
        try {
            while (!chunks.offer(chunk, 100, TimeUnit.MILLISECONDS)) {
                cancellation.check();
                if (abandoned) {
                    throw new IOException("nobody reads any more");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private byte[] take() throws IOException {
        try {
            while (true) {
                cancellation.check();
                byte[] chunk = chunks.poll(failure == null ? 100 : 0, TimeUnit.MILLISECONDS);
                if (chunk != null) {
                    return chunk;
                }
                Throwable reason = failure;
                if (reason != null) {
                    rethrow(reason);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static void rethrow(Throwable reason) throws IOException {
        switch (reason) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IOException(reason);
        }
    }

    /** Where the other thread reads. */
    InputStream input() {
        return new Input();
    }

    private final class Input extends InputStream {
        private byte[] chunk = new byte[0];
        private int at;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == chunk.length && !ended) {
                chunk = take();
                at = 0;
                ended = chunk.length == 0;
            }
            if (ended) {
                return -1;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, bytes, offset, count);
            at += count;
            return count;
        }
    }
}
