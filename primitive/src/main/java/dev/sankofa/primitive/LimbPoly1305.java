package dev.sankofa.primitive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Poly1305 in Java. The 130-bit accumulator is kept in three limbs of 44 bits. No branch and no index depends on key or
 * message bytes, so the time tells nothing but the length. Why this is our own code: docs/decisions/0003-poly1305.md. One thread at
 * a time.
 */
final class LimbPoly1305 implements Primitives.Poly1305 {
    private static final int BLOCK = 16;
    private static final long LIMB44 = (1L << 44) - 1;
    private static final long LIMB42 = (1L << 42) - 1;
    private static final long CLAMP_LOW = 0x0ffffffc0fffffffL;
    private static final long CLAMP_HIGH = 0x0ffffffc0ffffffcL;
    /** The bit 2^128 of a whole block, in the third limb, which starts at 2^88. */
    private static final long WHOLE_BLOCK = 1L << 40;
    /** 2^132 modulo 2^130 - 5: what leaves the top of three limbs comes back at the bottom. */
    private static final long WRAP = 20;
    /** Both factors so much to the left put bit 44 of their product at bit 64. */
    private static final int SPLIT = 10;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private final byte[] tail = new byte[BLOCK];
    private final long r0;
    private final long r1;
    private final long r2;
    private final long q0;
    private final long q1;
    private final long q2;
    private long h0;
    private long h1;
    private long h2;

    LimbPoly1305(byte[] r) {
        long low = (long) WORDS.get(r, 0) & CLAMP_LOW;
        long high = (long) WORDS.get(r, 8) & CLAMP_HIGH;
        r0 = low & LIMB44;
        r1 = (low >>> 44 | high << 20) & LIMB44;
        r2 = high >>> 24;
        h0 = r0;
        h1 = r1;
        h2 = r2;
        multiply(r0, r1, r2);
        q0 = h0;
        q1 = h1;
        q2 = h2;
    }

    @Override
    public void tag(byte[] s, byte[] message, int offset, int length, byte[] tag, int tagOffset) {
        h0 = 0;
        h1 = 0;
        h2 = 0;
        int whole = length & -BLOCK;
        blocks(message, offset, whole, WHOLE_BLOCK);
        if (whole < length) {
            Arrays.fill(tail, (byte) 0);
            System.arraycopy(message, offset + whole, tail, 0, length - whole);
            tail[length - whole] = 1;
            blocks(tail, 0, BLOCK, 0);
        }
        finish(s, tag, tagOffset);
    }

    /** Adds whole blocks, each one as h = (h + block) * r modulo 2^130 - 5. */
    private void blocks(byte[] message, int offset, int length, long topBit) {
        int pairs = length & -2 * BLOCK;
        if (pairs > 0) {
            pairs(message, offset, offset + pairs);
        }
        if (pairs < length) {
            long low = (long) WORDS.get(message, offset + pairs);
            long high = (long) WORDS.get(message, offset + pairs + 8);
            h0 += low & LIMB44;
            h1 += (low >>> 44 | high << 20) & LIMB44;
            h2 += high >>> 24 | topBit;
            multiply(r0, r1, r2);
        }
    }

    /**
     * Two blocks at a time: h = (h + first) * r² + second * r, which halves the chain of steps that wait for each other.
     *
     * <p>A product of limbs is split at bit 44 without 128-bit arithmetic: its low part by a mask, its high part as the upper half of
     * the product of both factors shifted left by 10. Sums of either part stay far below 2^63.
     */
    private void pairs(byte[] message, int offset, int end) {
        long r0 = this.r0;
        long r1 = this.r1;
        long r2 = this.r2;
        long s1 = r1 * WRAP;
        long s2 = r2 * WRAP;
        long q0 = this.q0;
        long q1 = this.q1;
        long q2 = this.q2;
        long t1 = q1 * WRAP;
        long t2 = q2 * WRAP;
        long h0 = this.h0;
        long h1 = this.h1;
        long h2 = this.h2;
        for (int at = offset; at < end; at += 2 * BLOCK) {
            long low = (long) WORDS.get(message, at);
            long high = (long) WORDS.get(message, at + 8);
            long a0 = h0 + (low & LIMB44);
            long a1 = h1 + ((low >>> 44 | high << 20) & LIMB44);
            long a2 = h2 + (high >>> 24 | WHOLE_BLOCK);
            low = (long) WORDS.get(message, at + BLOCK);
            high = (long) WORDS.get(message, at + BLOCK + 8);
            long b0 = low & LIMB44;
            long b1 = (low >>> 44 | high << 20) & LIMB44;
            long b2 = high >>> 24 | WHOLE_BLOCK;

            long d0 = low(b0, r0) + low(b1, s2) + low(b2, s1) + low(a0, q0) + low(a1, t2) + low(a2, t1);
            long d1 = low(b0, r1) + low(b1, r0) + low(b2, s2) + low(a0, q1) + low(a1, q0) + low(a2, t2);
            long d2 = low(b0, r2) + low(b1, r1) + low(b2, r0) + low(a0, q2) + low(a1, q1) + low(a2, q0);
            d1 += high(b0, r0) + high(b1, s2) + high(b2, s1) + high(a0, q0) + high(a1, t2) + high(a2, t1);
            d2 += high(b0, r1) + high(b1, r0) + high(b2, s2) + high(a0, q1) + high(a1, q0) + high(a2, t2);
            long d3 = high(b0, r2) + high(b1, r1) + high(b2, r0) + high(a0, q2) + high(a1, q1) + high(a2, q0);

            d1 += d0 >>> 44;
            d2 += d1 >>> 44;
            d3 += d2 >>> 44;
            h0 = (d0 & LIMB44) + d3 * WRAP;
            h1 = (d1 & LIMB44) + (h0 >>> 44);
            h2 = d2 & LIMB44;
            h0 &= LIMB44;
        }
        this.h0 = h0;
        this.h1 = h1;
        this.h2 = h2;
    }

    private static long low(long left, long right) {
        return left * right & LIMB44;
    }

    private static long high(long left, long right) {
        return Math.multiplyHigh(left << SPLIT, right << SPLIT);
    }

    /** h = h * factor. */
    private void multiply(long f0, long f1, long f2) {
        long g1 = f1 * WRAP;
        long g2 = f2 * WRAP;
        long d0 = low(h0, f0) + low(h1, g2) + low(h2, g1);
        long d1 = low(h0, f1) + low(h1, f0) + low(h2, g2) + high(h0, f0) + high(h1, g2) + high(h2, g1);
        long d2 = low(h0, f2) + low(h1, f1) + low(h2, f0) + high(h0, f1) + high(h1, f0) + high(h2, g2);
        long d3 = high(h0, f2) + high(h1, f1) + high(h2, f0);
        d1 += d0 >>> 44;
        d2 += d1 >>> 44;
        d3 += d2 >>> 44;
        h0 = (d0 & LIMB44) + d3 * WRAP;
        h1 = (d1 & LIMB44) + (h0 >>> 44);
        h2 = d2 & LIMB44;
        h0 &= LIMB44;
    }

    /** The carry out of {@code sum = a + b}, as 0 or 1, without a branch. */
    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    /** Reduces h fully, adds the mask modulo 2^128 and writes the tag. */
    private void finish(byte[] mask, byte[] tag, int tagOffset) {
        for (int round = 0; round < 2; round++) {
            h2 += h1 >>> 44;
            h1 &= LIMB44;
            h0 += (h2 >>> 42) * 5;
            h2 &= LIMB42;
            h1 += h0 >>> 44;
            h0 &= LIMB44;
        }
        h2 += h1 >>> 44;
        h1 &= LIMB44;

        // g = h + 5 - 2^130; taken instead of h when it is not negative
        long g0 = h0 + 5;
        long g1 = h1 + (g0 >>> 44);
        g0 &= LIMB44;
        long g2 = h2 + (g1 >>> 44) - (1L << 42);
        g1 &= LIMB44;
        long keep = g2 >> 63;
        long f0 = (h0 & keep) | (g0 & ~keep);
        long f1 = (h1 & keep) | (g1 & ~keep);
        long f2 = (h2 & keep) | (g2 & ~keep);

        long low = f0 | f1 << 44;
        long high = f1 >>> 20 | f2 << 24;
        long maskLow = (long) WORDS.get(mask, 0);
        long sum = low + maskLow;
        WORDS.set(tag, tagOffset, sum);
        WORDS.set(tag, tagOffset + 8, high + (long) WORDS.get(mask, 8) + carry(low, maskLow, sum));
    }
}
