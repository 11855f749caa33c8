package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.Hasher;
import dev.sankofa.repository.format.chunk.Chunker;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the ids of blobs of nothing but zeros, which make up the holes of sparse files: comparing with zero is many times faster than
 * hashing. Safe for several threads.
 */
final class ZeroBlobs {
    /** What the content-defined splitter makes of zeros. */
    static final int CHUNK = Chunker.MINIMUM;

    private static final int MOST_LENGTHS = 64;
    private static final byte[] ZEROS = new byte[64 << 10];

    private final BlobId chunk = hash(CHUNK);
    private final Map<Integer, BlobId> byLength = new ConcurrentHashMap<>();

    private static BlobId hash(int length) {
        Hasher hasher = new Hasher();
        for (int rest = length; rest > 0; rest -= ZEROS.length) {
            hasher.update(ZEROS, 0, Math.min(rest, ZEROS.length));
        }
        return new BlobId(hasher.finish());
    }

    /** The id of {@link #CHUNK} zeros. */
    BlobId chunk() {
        return chunk;
    }

    /** The id of the first bytes of an array, if they are zeros of a length that occurs often. */
    Optional<BlobId> idIfZero(byte[] bytes, int length) {
        if (length < CHUNK / 8 || !isZero(bytes, length)) {
            return Optional.empty();
        }
        if (length == CHUNK) {
            return Optional.of(chunk);
        }
        if (byLength.size() >= MOST_LENGTHS && !byLength.containsKey(length)) {
            return Optional.empty();
        }
        return Optional.of(byLength.computeIfAbsent(length, ZeroBlobs::hash));
    }

    private static boolean isZero(byte[] bytes, int length) {
        for (int at = 0; at < length; at += ZEROS.length) {
            int end = Math.min(length, at + ZEROS.length);
            if (!Arrays.equals(bytes, at, end, ZEROS, 0, end - at)) {
                return false;
            }
        }
        return true;
    }
}
