package dev.sankofa.repository.format.chunk;

import dev.sankofa.repository.format.BlobId;
import java.util.Arrays;

/** The chunk that holes and blank disk space are cut into: {@link Chunker#MINIMUM} zeros. Comparing is many times faster than hashing. */
public final class ZeroChunk {
    /** The id of the chunk as a data blob. */
    public static final BlobId ID = BlobId.parse("07854d2fef297a06ba81685e660c332de36d5d18d546927d30daad6d7fda1541");

    private static final byte[] ZEROS = new byte[Chunker.MINIMUM];

    private ZeroChunk() {}

    /** Whether the range is that chunk. */
    public static boolean matches(byte[] window, int start, int end) {
        return end - start == ZEROS.length && Arrays.equals(window, start, end, ZEROS, 0, ZEROS.length);
    }
}
