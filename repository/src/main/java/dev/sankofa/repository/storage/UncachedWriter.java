package dev.sankofa.repository.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a large file past the page cache (O_DIRECT): the copy into the cache was a third of the processor time of a first backup, and
 * what a backup writes would push out of the cache what the applications beside it read.
 *
 * <p>Such a write needs memory, length and position aligned to the file system's blocks. Parts that are so already are written from
 * where they stand; what lies between goes through a buffer, filled up with zeros at the end, which are then cut off.
 */
final class UncachedWriter implements AutoCloseable {
    private static final int GATHERED = 16;
    private static final int STAGE = 64 << 10;
    static final int LARGEST_BLOCK = STAGE;

    /** Opens a channel for such writing. */
    static final OpenOption OPTION = option();

    private final FileChannel channel;
    private final int block;
    private final Arena arena = Arena.ofConfined();
    private final ByteBuffer stage;
    private final List<ByteBuffer> ready = new ArrayList<>();

    /**
     * @param channel opened for uncached writing, at its start; the caller closes it
     * @param block a power of two, at most {@link #LARGEST_BLOCK}
     */
    UncachedWriter(FileChannel channel, int block) {
        this.channel = channel;
        this.block = block;
        stage = arena.allocate(STAGE, block).asByteBuffer();
    }

    private static OpenOption option() {
        try {
            // By its name: the compiler warns of this class, and nothing suppresses that.
            return (OpenOption) Class.forName("com.sun.nio.file.ExtendedOpenOption")
                    .getField("DIRECT")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the module jdk.unsupported is part of every JDK", e);
        }
    }

    /** Writes all parts; their positions change. */
    void write(List<ByteBuffer> parts) throws IOException {
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
            add(part);
        }
        stage.put(new byte[-stage.position() & (block - 1)]);
        flushStage();
        writeReady();
        channel.truncate(length);
    }

    private void add(ByteBuffer part) throws IOException {
        if (stage.position() == 0 && isAligned(part)) {
            int whole = part.remaining() & -block;
            ready.add(part.slice(part.position(), whole));
            part.position(part.position() + whole);
            if (ready.size() == GATHERED) {
                writeReady();
            }
        }
        while (part.hasRemaining()) {
            int count = Math.min(stage.remaining(), part.remaining());
            stage.put(part.slice(part.position(), count));
            part.position(part.position() + count);
            if (!stage.hasRemaining()) {
                flushStage();
            }
        }
    }

    private boolean isAligned(ByteBuffer part) {
        return part.isDirect()
                && part.remaining() >= block
                && (MemorySegment.ofBuffer(part).address() & (block - 1)) == 0;
    }

    private void flushStage() throws IOException {
        writeReady();
        stage.flip();
        while (stage.hasRemaining()) {
            channel.write(stage);
        }
        stage.clear();
    }

    private void writeReady() throws IOException {
        ByteBuffer[] buffers = ready.toArray(ByteBuffer[]::new);
        ready.clear();
        int last = buffers.length - 1;
        while (last >= 0 && buffers[last].hasRemaining()) {
            channel.write(buffers);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
