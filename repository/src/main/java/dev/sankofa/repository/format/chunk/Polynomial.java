package dev.sankofa.repository.format.chunk;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A polynomial over GF(2), bit i being the coefficient of x^i. A repository has one, irreducible and of degree 53, chosen at random when
 * it is created.
 *
 * @param bits at most 63 of them, so that products of remainders can be formed bit by bit
 */
public record Polynomial(long bits) {
    /** The degree of every repository's polynomial. */
    public static final int DEGREE = 53;

    public Polynomial {
        if (bits <= 0) {
            throw new IllegalArgumentException("not a polynomial of degree 0 to 62: " + Long.toHexString(bits));
        }
    }

    /** A random irreducible polynomial of degree {@link #DEGREE}. One in about 27 candidates will do. */
    public static Polynomial generate(RandomGenerator random) {
        while (true) {
            long low = random.nextLong() & (1L << DEGREE) - 1;
            Polynomial candidate = new Polynomial(low | 1L << DEGREE | 1);
            if (candidate.isIrreducible()) {
                return candidate;
            }
        }
    }

    /** Reads hex digits as the config file has them: no prefix, either case, at most 16. */
    public static Optional<Polynomial> tryParse(String text) {
        if (text.isEmpty() || text.length() > 16 || !text.chars().allMatch(each -> Character.digit(each, 16) >= 0)) {
            return Optional.empty();
        }
        long bits = Long.parseUnsignedLong(text, 16);
        return bits > 0 ? Optional.of(new Polynomial(bits)) : Optional.empty();
    }

    public int degree() {
        return 63 - Long.numberOfLeadingZeros(bits);
    }

    /**
     * Whether no polynomial of lower degree divides this one (Ben-Or's test): for i up to half the degree, x^(2^i) - x shares no factor
     * with it.
     */
    public boolean isIrreducible() {
        long power = 2;
        for (int i = 1; i <= degree() / 2; i++) {
            power = multiplyModulo(power, power);
            if (greatestCommonDivisor(bits, power ^ 2) != 1) {
                return false;
            }
        }
        return degree() > 0;
    }

    /** The remainder of a polynomial given by its 64 bits. */
    long remainder(long value) {
        return remainder(value, bits);
    }

    private static long remainder(long value, long divisor) {
        int degree = 63 - Long.numberOfLeadingZeros(divisor);
        long rest = value;
        for (int top = 63 - Long.numberOfLeadingZeros(rest);
                top >= degree;
                top = 63 - Long.numberOfLeadingZeros(rest)) {
            rest ^= divisor << (top - degree);
        }
        return rest;
    }

    private long multiplyModulo(long left, long right) {
        long product = 0;
        for (int bit = degree() - 1; bit >= 0; bit--) {
            product = remainder(product << 1);
            product ^= (right >>> bit & 1) != 0 ? left : 0;
        }
        return remainder(product);
    }

    private static long greatestCommonDivisor(long first, long second) {
        long a = first;
        long b = second;
        while (b != 0) {
            long rest = remainder(a, b);
            a = b;
            b = rest;
        }
        return a;
    }

    /** Lower-case hex digits, 14 for degree 53. */
    public String hex() {
        return Long.toHexString(bits);
    }

    @Override
    public String toString() {
        return hex();
    }
}
