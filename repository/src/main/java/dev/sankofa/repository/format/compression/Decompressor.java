package dev.sankofa.repository.format.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.UnsupportedFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * Reads zstd frames with a limit that is checked before memory is taken. Keeps native memory until {@link #close()}; one thread at
 * a time.
 */
public final class Decompressor implements AutoCloseable {
    /** A block of up to 128 KiB costs at least three bytes of header and one of content. */
    private static final long HIGHEST_RATIO = (128 << 10) / 4;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    /**
     * Decompresses into a place of known size, as for a blob whose length the index told.
     *
     * @throws DamagedException when the bytes are not a frame, or not of exactly {@code plainLength} bytes
     */
    public void decompress(
            Subject subject, byte[] source, int offset, int length, byte[] target, int targetOffset, int plainLength)
            throws FormatException {
        Objects.checkFromIndexSize(offset, length, source.length);
        Objects.checkFromIndexSize(targetOffset, plainLength, target.length);
        int written;
        try {
            written = context.decompressByteArray(target, targetOffset, plainLength, source, offset, length);
        } catch (ZstdException e) {
            throw malformed(subject, e);
        }
        if (written != plainLength) {
            throw new DamagedException(subject, "zstd", "decompresses to " + written + " bytes, not " + plainLength);
        }
    }

    /**
     * Decompresses a document of unknown size.
     *
     * @param limit most bytes to accept
     * @throws UnsupportedFormatException when there are more
     */
    public byte[] decompress(Subject subject, byte[] source, int offset, int length, int limit) throws FormatException {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length == 0) {
            throw new DamagedException(subject, "zstd", "the frame is missing");
        }
        long declared = Zstd.getFrameContentSize(source, offset, length);
        if (declared > limit) {
            throw tooLong(subject, limit);
        }
        if (declared < 0 || declared > length * HIGHEST_RATIO) {
            return decompressStream(subject, source, offset, length, limit);
        }
        byte[] plain = new byte[(int) declared];
        decompress(subject, source, offset, length, plain, 0, plain.length);
        return plain;
    }

    /** For frames that do not (truthfully) say their size, such as rustic's. */
    private static byte[] decompressStream(Subject subject, byte[] source, int offset, int length, int limit)
            throws FormatException {
        byte[] plain;
        try (ZstdInputStreamNoFinalizer stream =
                new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(source, offset, length))) {
            plain = stream.readNBytes(limit);
            if (stream.read() >= 0) {
                throw tooLong(subject, limit);
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw malformed(subject, e);
        }
        return plain;
    }

    private static UnsupportedFormatException tooLong(Subject subject, int limit) {
        return new UnsupportedFormatException(
                subject, "zstd", "decompresses to more than the accepted " + limit + " bytes");
    }

    private static DamagedException malformed(Subject subject, Exception cause) {
        DamagedException damaged = new DamagedException(subject, "zstd", "not a zstd frame: " + cause.getMessage());
        damaged.initCause(cause);
        return damaged;
    }

    @Override
    public void close() {
        context.close();
    }
}
