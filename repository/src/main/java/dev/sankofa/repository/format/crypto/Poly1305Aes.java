package dev.sankofa.repository.format.crypto;

import dev.sankofa.primitive.Primitives;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Poly1305 in Bernstein's original form ("The Poly1305-AES message-authentication code", 2005): the second half of its key is
 * {@code AES-128_k(nonce)}. One thread at a time.
 */
final class Poly1305Aes {
    static final int TAG_LENGTH = Primitives.Poly1305.LENGTH;

    private final Cipher aes;
    private final Primitives.Poly1305 poly;
    private final byte[] mask = new byte[TAG_LENGTH];

    Poly1305Aes(byte[] macK, byte[] macR, Primitives primitives) {
        poly = primitives.poly1305(macR);
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(macK, "AES"));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has AES", impossible);
        }
    }

    /** Computes the tag of a message and writes it at the offset. The nonce is the 16 bytes at its offset. */
    void tag(byte[] nonce, int nonceOffset, byte[] message, int offset, int length, byte[] tag, int tagOffset) {
        try {
            aes.update(nonce, nonceOffset, TAG_LENGTH, mask, 0);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("one block in, one block out", impossible);
        }
        poly.tag(mask, message, offset, length, tag, tagOffset);
    }
}
