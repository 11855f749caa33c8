package dev.sankofa.repository.format.chunk;

/** Slides the fingerprint over bytes and finds the places where a chunk may end. Immutable. */
final class Scanner {
    private static final long SPLIT_MASK = (1L << 20) - 1;
    private static final int TOP = Polynomial.DEGREE - Byte.SIZE;

    private final long[] out;
    private final long[] reduce;

    Scanner(RabinTables tables) {
        out = tables.out;
        reduce = tables.reduce;
    }

    /**
     * The first place q in (from, to] such that the 64 bytes in front of q make a candidate; at least 63 bytes must stand in front
     * of {@code from}.
     */
    int firstCandidate(byte[] bytes, int from, int to) {
        long hash = fingerprint(bytes, from);
        for (int at = from; at < to; at++) {
            hash ^= at >= RabinTables.WINDOW ? out[bytes[at - RabinTables.WINDOW] & 0xff] : 0;
            hash = (hash << Byte.SIZE | (bytes[at] & 0xff)) ^ reduce[(int) (hash >>> TOP) & 0xff];
            if ((hash & SPLIT_MASK) == 0) {
                return at + 1;
            }
        }
        return Chunker.NONE;
    }

    /** The fingerprint of the 64 bytes that end at {@code end}, or of fewer if the array begins later. */
    long fingerprint(byte[] bytes, int end) {
        long hash = 0;
        for (int at = Math.max(0, end - RabinTables.WINDOW); at < end; at++) {
            hash = (hash << Byte.SIZE | (bytes[at] & 0xff)) ^ reduce[(int) (hash >>> TOP) & 0xff];
        }
        return hash;
    }
}
