package dev.sankofa.repository.format.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Poly1305 in Bernstein's original form ("The Poly1305-AES message-authentication code", 2005): the polynomial is evaluated at the
 * clamped key half {@code r}, and the result masked with {@code AES-128_k(nonce)}.
 *
 * <p>The 130-bit accumulator is kept in limbs of 44, 44 and 42 bits, products in 128 bits. No branch and no index depends on key or
 * message bytes, so the time tells nothing but the length. Why this is our own code: docs/decisions/0003-poly1305.md. One thread at
 * a time.
 */
final class Poly1305Aes {
    static final int TAG_LENGTH = 16;
    private static final int BLOCK = 16;
    private static final long LIMB44 = (1L << 44) - 1;
    private static final long LIMB42 = (1L << 42) - 1;
    private static final long CLAMP_LOW = 0x0ffffffc0fffffffL;
    private static final long CLAMP_HIGH = 0x0ffffffc0ffffffcL;
    /** The bit 2^128 of a whole block, in the third limb, which starts at 2^88. */
    private static final long WHOLE_BLOCK = 1L << 40;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private final Cipher aes;
    private final byte[] mask = new byte[BLOCK];
    private final byte[] tail = new byte[BLOCK];
    private final long r0;
    private final long r1;
    private final long r2;
    private long h0;
    private long h1;
    private long h2;

    Poly1305Aes(byte[] macK, byte[] macR) {
        long low = (long) WORDS.get(macR, 0) & CLAMP_LOW;
        long high = (long) WORDS.get(macR, 8) & CLAMP_HIGH;
        r0 = low & LIMB44;
        r1 = (low >>> 44 | high << 20) & LIMB44;
        r2 = high >>> 24;
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(macK, "AES"));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has AES", impossible);
        }
    }

    /** Computes the tag of a message and writes it at the offset. The nonce is the 16 bytes at its offset. */
    void tag(byte[] nonce, int nonceOffset, byte[] message, int offset, int length, byte[] tag, int tagOffset) {
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
        maskFor(nonce, nonceOffset);
        finish(tag, tagOffset);
    }

    private void maskFor(byte[] nonce, int offset) {
        try {
            aes.update(nonce, offset, BLOCK, mask, 0);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("one block in, one block out", impossible);
        }
    }

    /** Adds whole blocks: h = (h + block) * r modulo 2^130 - 5, carried so that every limb stays below 2^45. */
    private void blocks(byte[] message, int offset, int length, long topBit) {
        long r0 = this.r0;
        long r1 = this.r1;
        long r2 = this.r2;
        // 2^132 = 20 modulo 2^130 - 5 (times 4 because three limbs of 44 bits span 132 bits)
        long s1 = r1 * 20;
        long s2 = r2 * 20;
        long h0 = this.h0;
        long h1 = this.h1;
        long h2 = this.h2;
        for (int at = offset, end = offset + length; at < end; at += BLOCK) {
            long low = (long) WORDS.get(message, at);
            long high = (long) WORDS.get(message, at + 8);
            h0 += low & LIMB44;
            h1 += (low >>> 44 | high << 20) & LIMB44;
            h2 += high >>> 24 | topBit;

            long a = h0 * r0;
            long aTop = Math.multiplyHigh(h0, r0);
            long b = h1 * s2;
            long low0 = a + b;
            long top0 = aTop + Math.multiplyHigh(h1, s2) + carry(a, b, low0);
            a = h2 * s1;
            long sum = low0 + a;
            top0 += Math.multiplyHigh(h2, s1) + carry(low0, a, sum);
            low0 = sum;

            a = h0 * r1;
            b = h1 * r0;
            long low1 = a + b;
            long top1 = Math.multiplyHigh(h0, r1) + Math.multiplyHigh(h1, r0) + carry(a, b, low1);
            a = h2 * s2;
            sum = low1 + a;
            top1 += Math.multiplyHigh(h2, s2) + carry(low1, a, sum);
            low1 = sum;

            a = h0 * r2;
            b = h1 * r1;
            long low2 = a + b;
            long top2 = Math.multiplyHigh(h0, r2) + Math.multiplyHigh(h1, r1) + carry(a, b, low2);
            a = h2 * r0;
            sum = low2 + a;
            top2 += Math.multiplyHigh(h2, r0) + carry(low2, a, sum);
            low2 = sum;

            h0 = low0 & LIMB44;
            long c = low0 >>> 44 | top0 << 20;
            sum = low1 + c;
            top1 += carry(low1, c, sum);
            h1 = sum & LIMB44;
            c = sum >>> 44 | top1 << 20;
            sum = low2 + c;
            top2 += carry(low2, c, sum);
            h2 = sum & LIMB42;
            c = sum >>> 42 | top2 << 22;
            h0 += c * 5;
            h1 += h0 >>> 44;
            h0 &= LIMB44;
        }
        this.h0 = h0;
        this.h1 = h1;
        this.h2 = h2;
    }

    /** The carry out of {@code sum = a + b}, as 0 or 1, without a branch. */
    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    /** Reduces h fully, adds the mask modulo 2^128 and writes the tag. */
    private void finish(byte[] tag, int tagOffset) {
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
