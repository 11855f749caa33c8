package dev.sankofa.repository.format.crypto;

import dev.sankofa.primitive.Primitives;

/**
 * Poly1305 in Bernstein's original form ("The Poly1305-AES message-authentication code", 2005): the second half of its key is
 * {@code AES-128_k(nonce)}, which is what counter mode makes of zeros. One thread at a time.
 */
final class Poly1305Aes {
    static final int TAG_LENGTH = Primitives.Poly1305.LENGTH;

    private static final byte[] ZEROS = new byte[TAG_LENGTH];

    private final Primitives.CounterMode aes;
    private final Primitives.Poly1305 poly;
    private final byte[] mask = new byte[TAG_LENGTH];

    Poly1305Aes(byte[] macK, byte[] macR, Primitives primitives) {
        aes = primitives.aes(macK);
        poly = primitives.poly1305(macR);
    }

    /** Computes the tag of a message and writes it at the offset. The nonce is the 16 bytes at its offset. */
    void tag(byte[] nonce, int nonceOffset, byte[] message, int offset, int length, byte[] tag, int tagOffset) {
        aes.crypt(nonce, nonceOffset, ZEROS, 0, TAG_LENGTH, mask, 0);
        poly.tag(mask, message, offset, length, tag, tagOffset);
    }
}
