package dev.sankofa.repository.format.chunk;

/**
 * Slides the fingerprint over bytes and finds the places where a chunk may end. Immutable.
 *
 * <p>One step needs the result of the one before, a load away, so a processor that could do several steps at a time waits. Because
 * the fingerprint depends on 64 bytes only, four stretches are hashed side by side instead.
 */
final class Scanner {
    private static final int SPLIT_MASK = (1 << 20) - 1;
    private static final int TOP = Polynomial.DEGREE - Byte.SIZE;
    private static final int WINDOW = RabinTables.WINDOW;
    /** Bytes per stretch; the 64 bytes that each must take in first are then below one percent. */
    private static final int LANE = 8 << 10;

    private static final int BLOCK = 4 * LANE;

    private final RabinTables tables;

    Scanner(RabinTables tables) {
        this.tables = tables;
    }

    /**
     * The first place q in (from, to] such that the 64 bytes in front of q make a candidate; at least 64 bytes must stand in front
     * of {@code from}.
     */
    int firstCandidate(byte[] bytes, int from, int to) {
        // Arrays of a length that the compiler knows spare it the check of every index; the copy is small beside a
        // block.
        long[] leave = new long[256];
        long[] reduce = new long[256];
        System.arraycopy(tables.leave, 0, leave, 0, 256);
        System.arraycopy(tables.reduce, 0, reduce, 0, 256);
        // Chunks of zeros are cut at once; so look before taking up a whole block.
        int at = Math.min(to, from + WINDOW);
        int found = single(bytes, from, at, leave, reduce);
        while (found == Chunker.NONE && to - at >= BLOCK) {
            found = block(bytes, at, leave, reduce);
            at += BLOCK;
        }
        return found != Chunker.NONE || at >= to ? found : single(bytes, at, to, leave, reduce);
    }

    /** The straight way, byte by byte. */
    private static int single(byte[] bytes, int from, int to, long[] leave, long[] reduce) {
        long hash = 0;
        for (int at = from - WINDOW; at < from; at++) {
            hash = step(hash, bytes[at], reduce);
        }
        for (int at = from; at < to; at++) {
            hash = step(hash, bytes[at], reduce) ^ leave[bytes[at - WINDOW] & 0xff];
            if (((int) hash & SPLIT_MASK) == 0) {
                return at + 1;
            }
        }
        return Chunker.NONE;
    }

    private static long step(long hash, byte next, long[] reduce) {
        return (hash << Byte.SIZE | (next & 0xff)) ^ reduce[(int) (hash >>> TOP) & 0xff];
    }

    /** Four lanes of one block, side by side. */
    private static int block(byte[] bytes, int from, long[] leaveTable, long[] reduceTable) {
        long[] leave = new long[256];
        long[] reduce = new long[256];
        System.arraycopy(leaveTable, 0, leave, 0, 256);
        System.arraycopy(reduceTable, 0, reduce, 0, 256);
        long h0 = 0;
        long h1 = 0;
        long h2 = 0;
        long h3 = 0;
        for (int at = from - WINDOW; at < from; at++) {
            h0 = step(h0, bytes[at], reduce);
            h1 = step(h1, bytes[at + LANE], reduce);
            h2 = step(h2, bytes[at + 2 * LANE], reduce);
            h3 = step(h3, bytes[at + 3 * LANE], reduce);
        }
        for (int at = from; at < from + LANE; at++) {
            h0 = step(h0, bytes[at], reduce) ^ leave[bytes[at - WINDOW] & 0xff];
            h1 = step(h1, bytes[at + LANE], reduce) ^ leave[bytes[at + LANE - WINDOW] & 0xff];
            h2 = step(h2, bytes[at + 2 * LANE], reduce) ^ leave[bytes[at + 2 * LANE - WINDOW] & 0xff];
            h3 = step(h3, bytes[at + 3 * LANE], reduce) ^ leave[bytes[at + 3 * LANE - WINDOW] & 0xff];
            if (((int) h0 & SPLIT_MASK) == 0) {
                return at + 1;
            }
            if (((int) h1 & SPLIT_MASK) == 0) {
                return firstOf(single(bytes, at + 1, from + LANE, leave, reduce), at + LANE + 1);
            }
            if (((int) h2 & SPLIT_MASK) == 0) {
                return firstOf(single(bytes, at + 1, from + 2 * LANE, leave, reduce), at + 2 * LANE + 1);
            }
            if (((int) h3 & SPLIT_MASK) == 0) {
                return firstOf(single(bytes, at + 1, from + 3 * LANE, leave, reduce), at + 3 * LANE + 1);
            }
        }
        return Chunker.NONE;
    }

    private static int firstOf(int earlier, int found) {
        return earlier != Chunker.NONE ? earlier : found;
    }

    /** The fingerprint of the 64 bytes that end at {@code end}. */
    long fingerprint(byte[] bytes, int end) {
        long hash = 0;
        for (int at = end - WINDOW; at < end; at++) {
            hash = step(hash, bytes[at], tables.reduce);
        }
        return hash;
    }
}
