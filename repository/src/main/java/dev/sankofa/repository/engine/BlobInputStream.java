package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * The content of a file, blob by blob, each verified before a byte of it is handed out. The next few are fetched ahead while there are
 * permits, which all streams of a repository share; without one, a blob is fetched when it is needed.
 */
final class BlobInputStream extends InputStream {
    private static final int AHEAD = 3;

    private final BlobReader reader;
    private final ExecutorService threads;
    private final Semaphore permits;
    private final List<BlobId> content;
    private final Deque<Future<ByteBuffer>> ahead = new ArrayDeque<>();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private int next;
    private boolean isClosed;

    BlobInputStream(BlobReader reader, ExecutorService threads, Semaphore permits, List<BlobId> content) {
        this.reader = reader;
        this.threads = threads;
        this.permits = permits;
        this.content = List.copyOf(content);
    }

    @Override
    public int read() {
        return hasBytes() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasBytes()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    /** Blobs that are skipped whole are not read. */
    @Override
    public long skip(long count) {
        long skipped = 0;
        while (skipped < count) {
            if (!current.hasRemaining() && ahead.isEmpty() && next < content.size()) {
                long length = reader.plainLength(content.get(next));
                if (length >= 0 && length <= count - skipped) {
                    next++;
                    skipped += length;
                    continue;
                }
            }
            if (!hasBytes()) {
                break;
            }
            int part = (int) Math.min(count - skipped, current.remaining());
            current.position(current.position() + part);
            skipped += part;
        }
        return skipped;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    private boolean hasBytes() {
        if (isClosed) {
            throw new IllegalStateException("the stream was closed");
        }
        while (!current.hasRemaining()) {
            if (next >= content.size() && ahead.isEmpty()) {
                return false;
            }
            current = fetch();
        }
        return true;
    }

    private ByteBuffer fetch() {
        ByteBuffer blob = ahead.isEmpty() ? reader.read(handle(next++)) : await(ahead.removeFirst());
        while (ahead.size() < AHEAD && next < content.size() && permits.tryAcquire()) {
            BlobHandle handle = handle(next++);
            ahead.addLast(threads.submit(() -> reader.read(handle)));
        }
        return blob;
    }

    private BlobHandle handle(int number) {
        return new BlobHandle(BlobType.DATA, content.get(number));
    }

    private ByteBuffer await(Future<ByteBuffer> blob) {
        try {
            return blob.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "reading was interrupted", null, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SankofaException known) {
                throw known;
            }
            throw new IllegalStateException("reading a blob failed unexpectedly", e);
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        for (Future<ByteBuffer> blob : ahead) {
            blob.cancel(true);
            permits.release();
        }
        ahead.clear();
        current = ByteBuffer.allocate(0);
    }
}
