package dev.sankofa.sandbox.s3.checksum;

/**
 * The CRC of two texts put together from the CRCs of each: the first is multiplied by x^(8n) modulo the polynomial, n the length of
 * the second, and added. Holds for reflected CRCs with all ones in and out, as all three here are.
 */
record CrcCombination(long polynomial, int widthBits) {
    long combine(long first, long second, long secondLengthBytes) {
        return multiply(power(secondLengthBytes), first) ^ second;
    }

    /** x^(8n) modulo the polynomial; in the reflected form the highest bit stands for x^0. */
    private long power(long bytes) {
        long result = 1L << (widthBits - 1);
        long square = 1L << (widthBits - 1 - 8);
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                result = multiply(square, result);
            }
            square = multiply(square, square);
        }
        return result;
    }

    private long multiply(long left, long right) {
        long product = 0;
        long shifted = right;
        for (int bit = widthBits - 1; bit >= 0; bit--) {
            if ((left >>> bit & 1) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
        }
        return product;
    }
}
