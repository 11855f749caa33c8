package dev.sankofa.repository.format.key;

/**
 * The cost of turning a password into a key (RFC 7914): memory is 128 · n · r bytes, time is proportional to n · r · p.
 *
 * @param n a power of two, at least 2
 * @param r at least 1
 * @param p at least 1
 */
public record ScryptParameters(int n, int r, int p) {
    /** 32 MiB, three times over: the least that OWASP's password storage page asks for. */
    public static final ScryptParameters DEFAULT = new ScryptParameters(1 << 15, 8, 3);

    private static final long MOST_LANES = 1L << 30;
    private static final int LARGEST_N_FOR_R1 = 1 << 16;

    /**
     * @throws IllegalArgumentException when scrypt is not defined for these
     */
    public ScryptParameters {
        if (!areValid(n, r, p)) {
            throw new IllegalArgumentException("not parameters of scrypt: N=" + n + ", r=" + r + ", p=" + p);
        }
    }

    static boolean areValid(long n, long r, long p) {
        boolean powerOfTwo = n > 1 && n <= 1 << 30 && Long.bitCount(n) == 1;
        boolean positive = r > 0 && p > 0 && r < MOST_LANES && p < MOST_LANES && r * p < MOST_LANES;
        return powerOfTwo && positive && (r > 1 || n < LARGEST_N_FOR_R1);
    }

    /** Memory that the derivation takes, in bytes. */
    public long memoryBytes() {
        return 128L * n * r + 128L * r * p;
    }

    /** Bytes mixed, a measure of time that does not depend on the machine: about 2 seconds for each GiB. */
    public double workBytes() {
        return 128.0 * n * r * p;
    }
}
