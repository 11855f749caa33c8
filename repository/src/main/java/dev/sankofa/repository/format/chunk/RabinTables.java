package dev.sankofa.repository.format.chunk;

/** Precomputed remainders for one polynomial; see {@link Scanner} for their use. */
final class RabinTables {
    /** Bytes under the fingerprint. */
    static final int WINDOW = 64;

    /** What a byte contributes to the fingerprint when it leaves the window: (b · x^504) mod P. */
    final long[] out = new long[256];
    /** The same once the fingerprint has moved on by one byte: (b · x^512) mod P. */
    final long[] leave = new long[256];
    /** Clears the eight bits above the degree and adds their remainder: (b · x^53) mod P, or b · x^53. */
    final long[] reduce = new long[256];

    RabinTables(Polynomial polynomial) {
        for (int value = 0; value < 256; value++) {
            long hash = polynomial.remainder(value);
            for (int step = 1; step < WINDOW; step++) {
                hash = polynomial.remainder(hash << Byte.SIZE);
            }
            out[value] = hash;
            leave[value] = polynomial.remainder(hash << Byte.SIZE);
            long top = (long) value << Polynomial.DEGREE;
            reduce[value] = polynomial.remainder(top) | top;
        }
    }
}
