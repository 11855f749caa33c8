package dev.sankofa.repository.format.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

/**
 * Writes zstd frames (RFC 8878) as the format wants them: one frame, content size declared, no checksum, no dictionary, a window of at
 * most 512 KiB. A blob of length zero must be stored as it is, because an uncompressed length of 0 means "not compressed". Keeps native memory until {@link #close()}; one thread at a time.
 */
public final class Compressor implements AutoCloseable {
    private static final int WINDOW_LOG = 19;

    /** Sizes about as restic's, in less time: docs/decisions/0025-compression-level.md. */
    private static final int LEVEL = 1;

    private final ZstdCompressCtx context;

    public Compressor() {
        context = new ZstdCompressCtx()
                .setLevel(LEVEL)
                .setWindowLog(WINDOW_LOG)
                .setContentSize(true)
                .setChecksum(false)
                .setDictID(false);
    }

    /** Room that the frame of so many bytes may need. */
    public static int bound(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    /**
     * Writes the frame of a range at {@code targetOffset}; {@link #bound} bytes of room are always enough.
     *
     * @return length of the frame
     */
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        return context.compressByteArray(target, targetOffset, target.length - targetOffset, source, offset, length);
    }

    @Override
    public void close() {
        context.close();
    }
}
