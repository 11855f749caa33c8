package dev.sankofa.components.postgres.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring of buffers between the thread that reads the socket and the one that stores files, so that neither waits for the
 * other's every step. A buffer belongs to one side at a time: taken from {@code free}, filled, put into {@code filled}, emptied,
 * given back.
 */
final class ReadAhead implements ArchiveConsumer {
    private static final int BUFFERS = 16;
    private static final int BUFFER_BYTES = 256 << 10;

    /** What passes from the one thread to the other. */
    private sealed interface Item {
        record Begin(Part part) implements Item {}

        record End(BackupPosition position) implements Item {}

        record Failure(Throwable cause) implements Item {}
    }

    private static final class Chunk implements Item {
        private final byte[] bytes = new byte[BUFFER_BYTES];
        private int length;
    }

    private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Item> filled = new ArrayBlockingQueue<>(BUFFERS + 4);
    private final Runnable whileWaiting;
    private volatile boolean abandoned;
    private @Nullable Chunk filling;
    private @Nullable Chunk emptying;
    private int emptied;
    private @Nullable Item pending;

    /**
     * @param whileWaiting called by the reading side a few times a second while nothing comes; may throw to give up
     */
    ReadAhead(Runnable whileWaiting) {
        this.whileWaiting = whileWaiting;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new Chunk());
        }
    }

    // The side of the socket.

    @Override
    public void begin(Part part) throws IOException {
        passOn();
        put(new Item.Begin(part));
    }

    @Override
    public void bytes(byte[] array, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            Chunk chunk = filling();
            int count = Math.min(length - done, BUFFER_BYTES - chunk.length);
            System.arraycopy(array, offset + done, chunk.bytes, chunk.length, count);
            chunk.length += count;
            done += count;
            if (chunk.length == BUFFER_BYTES) {
                passOn();
            }
        }
    }

    void end(BackupPosition position) throws IOException {
        passOn();
        put(new Item.End(position));
    }

    /** Passes a failure to the other side, after what came before it. */
    void fail(Throwable cause) throws IOException {
        passOn();
        put(new Item.Failure(cause));
    }

    private Chunk filling() throws IOException {
        Chunk chunk = filling;
        while (chunk == null) {
            requireReader();
            chunk = poll(free);
        }
        filling = chunk;
        return chunk;
    }

    private void passOn() throws IOException {
        Chunk chunk = filling;
        filling = null;
        if (chunk != null) {
            put(chunk);
        }
    }

    private void put(Item item) throws IOException {
        try {
            while (!filled.offer(item, 200, TimeUnit.MILLISECONDS)) {
                requireReader();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void requireReader() throws IOException {
        if (abandoned) {
            throw new InterruptedIOException("the reader has gone");
        }
    }

    // The side that stores.

    /** Nothing more will be read; the other side ends soon. */
    void abandon() {
        abandoned = true;
    }

    /** Goes to the next part; empty at the end of the backup. What was not read of the last one is skipped. */
    Optional<Part> nextPart() throws IOException {
        while (true) {
            Item item = item();
            switch (item) {
                case Chunk chunk -> release(chunk);
                case Item.Begin begin -> {
                    pending = null;
                    return Optional.of(begin.part());
                }
                case Item.End _ -> {
                    return Optional.empty();
                }
                case Item.Failure failure -> throw failed(failure.cause());
            }
        }
    }

    /** The end's position, once {@link #nextPart} has come to it. */
    BackupPosition position() {
        if (pending instanceof Item.End end) {
            return end.position();
        }
        throw new IllegalStateException("the backup has not ended");
    }

    /** The bytes of the current part; ends where the next one begins. */
    InputStream bytes() {
        return new PartStream();
    }

    private Item item() throws IOException {
        Chunk current = emptying;
        if (current != null) {
            return current;
        }
        Item item = pending;
        while (item == null) {
            whileWaiting.run();
            item = poll(filled);
        }
        if (item instanceof Chunk chunk) {
            emptying = chunk;
            emptied = 0;
            pending = null;
        } else {
            pending = item;
        }
        return item;
    }

    private void release(Chunk chunk) {
        emptying = null;
        chunk.length = 0;
        free.add(chunk);
    }

    private static <T> @Nullable T poll(BlockingQueue<T> queue) throws IOException {
        try {
            return queue.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException exception = new InterruptedIOException("interrupted");
        exception.initCause(e);
        return exception;
    }

    private static IOException failed(Throwable cause) {
        return cause instanceof IOException e ? e : new IOException("reading the backup failed", cause);
    }

    private final class PartStream extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            return switch (item()) {
                case Chunk chunk -> read(chunk, array, offset, length);
                case Item.Begin _, Item.End _ -> -1;
                case Item.Failure failure -> throw failed(failure.cause());
            };
        }

        private int read(Chunk chunk, byte[] array, int offset, int length) throws EOFException {
            int count = Math.min(length, chunk.length - emptied);
            if (count == 0) {
                throw new EOFException("an empty chunk");
            }
            System.arraycopy(chunk.bytes, emptied, array, offset, count);
            emptied += count;
            if (emptied == chunk.length) {
                release(chunk);
            }
            return count;
        }
    }
}
