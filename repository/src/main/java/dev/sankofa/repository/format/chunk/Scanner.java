package dev.sankofa.repository.format.chunk;

/** Slides the fingerprint over bytes and finds the places where a chunk may end. Immutable. */
final class Scanner {
    private static final long SPLIT_MASK = (1L << 20) - 1;
    private static final int CHAINS = 4;
    /** Bytes that each of the chains covers at a time. */
    private static final int QUARTER = 8 << 10;

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
     *
     * <p>One fingerprint is a chain of dependent steps that leaves most of a processor idle. Whether q is a candidate depends on 64 bytes
     * alone, so four chains run beside each other, each over its quarter of a stretch that is short enough to waste little.
     */
    int firstCandidate(byte[] bytes, int from, int to) {
        int at = from;
        if (at < RabinTables.WINDOW) {
            at = Math.min(to, RabinTables.WINDOW);
            int found = oneChain(bytes, from, at);
            if (found != Chunker.NONE) {
                return found;
            }
        }
        for (; to - at >= CHAINS * QUARTER; at += CHAINS * QUARTER) {
            int found = fourChains(bytes, at);
            if (found != Chunker.NONE) {
                return found;
            }
        }
        return oneChain(bytes, at, to);
    }

    private int oneChain(byte[] bytes, int from, int to) {
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

    private int fourChains(byte[] bytes, int from) {
        long a = fingerprint(bytes, from);
        long b = fingerprint(bytes, from + QUARTER);
        long c = fingerprint(bytes, from + 2 * QUARTER);
        long d = fingerprint(bytes, from + 3 * QUARTER);
        int foundB = Chunker.NONE;
        int foundC = Chunker.NONE;
        int foundD = Chunker.NONE;
        for (int at = from; at < from + QUARTER; at++) {
            a = slide(a, bytes, at);
            if ((a & SPLIT_MASK) == 0) {
                return at + 1;
            }
            b = slide(b, bytes, at + QUARTER);
            if ((b & SPLIT_MASK) == 0 && foundB == Chunker.NONE) {
                foundB = at + QUARTER + 1;
            }
            c = slide(c, bytes, at + 2 * QUARTER);
            if ((c & SPLIT_MASK) == 0 && foundC == Chunker.NONE) {
                foundC = at + 2 * QUARTER + 1;
            }
            d = slide(d, bytes, at + 3 * QUARTER);
            if ((d & SPLIT_MASK) == 0 && foundD == Chunker.NONE) {
                foundD = at + 3 * QUARTER + 1;
            }
        }
        int later = foundC != Chunker.NONE ? foundC : foundD;
        return foundB != Chunker.NONE ? foundB : later;
    }

    private long slide(long hash, byte[] bytes, int at) {
        long without = hash ^ out[bytes[at - RabinTables.WINDOW] & 0xff];
        return (without << Byte.SIZE | (bytes[at] & 0xff)) ^ reduce[(int) (without >>> TOP) & 0xff];
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
