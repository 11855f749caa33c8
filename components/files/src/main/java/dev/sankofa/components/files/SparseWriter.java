package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.foundation.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Copies a stream into a new file; blocks of zeros are not written, which leaves holes. */
final class SparseWriter {
    /** What file systems allocate; a smaller run of zeros cannot become a hole. */
    private static final int BLOCK = 4096;

    private static final int BUFFER = 256 << 10;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final Posix posix;
    private final boolean leavesHoles;
    private final Cancellation cancellation;
    private final byte[] buffer;

    /**
     * @param expected the file's size as far as it is known, so that small files get small buffers
     */
    SparseWriter(Posix posix, boolean leavesHoles, long expected, Cancellation cancellation) {
        this.posix = posix;
        this.buffer = new byte[Math.clamp((expected / BLOCK + 1) * BLOCK, BLOCK, BUFFER)];
        this.leavesHoles = leavesHoles;
        this.cancellation = cancellation;
    }

    /**
     * Returns the number of bytes.
     *
     * @throws PosixException when the file cannot be written
     * @throws IOException when the stream cannot be read
     */
    long copy(InputStream bytes, int descriptor) throws IOException {
        long position = 0;
        long written = 0;
        int count = bytes.readNBytes(buffer, 0, buffer.length);
        while (count > 0) {
            cancellation.check();
            written = Math.max(written, writeBuffer(descriptor, position, count));
            position += count;
            count = count < buffer.length ? 0 : bytes.readNBytes(buffer, 0, buffer.length);
        }
        if (written < position) {
            posix.files().truncate(descriptor, position);
        }
        return position;
    }

    /** Writes what is not zero, in runs as long as possible. Returns where the last run ended, or 0. */
    private long writeBuffer(int descriptor, long position, int count) throws PosixException {
        long written = 0;
        int at = 0;
        while (at < count) {
            int end = at;
            while (end < count && !isHoleAt(end, count)) {
                end = Math.min(count, end + BLOCK);
            }
            if (end > at) {
                posix.files().write(descriptor, position + at, buffer, at, end - at);
                written = position + end;
            }
            at = Math.min(count, end + BLOCK);
        }
        return written;
    }

    private boolean isHoleAt(int begin, int count) {
        int end = Math.min(count, begin + BLOCK);
        return leavesHoles && Arrays.equals(buffer, begin, end, ZEROS, 0, end - begin);
    }
}
