package dev.sankofa.components.cluster.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** The primitives, put together. A box is a nonce of 12 bytes, the ciphertext, and a tag of 16 bytes. */
final class KeyWrap {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final byte[] INFO = "sankofa secret key 1".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyWrap() {}

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The key that an ephemeral and a recipient's key pair have in common; both public keys go into it. */
    static SecretKey common(PrivateKey own, PublicKey other, PublicKey ephemeral, PublicKey recipient)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(own);
        agreement.doPhase(other, true);
        byte[] salt = join(ephemeral.getEncoded(), recipient.getEncoded());
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(agreement.generateSecret())
                                .addSalt(salt)
                                .thenExpand(INFO, KEY_BYTES));
    }

    static byte[] seal(SecretKey key, byte[] associated, byte[] plain) {
        try {
            byte[] nonce = random(NONCE_BYTES);
            return join(
                    nonce, cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("AES-GCM does not work in this JDK", e);
        }
    }

    /** @throws GeneralSecurityException when the key or the associated data is another, or a byte was changed */
    static byte[] open(SecretKey key, byte[] associated, byte[] box) throws GeneralSecurityException {
        if (box.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new GeneralSecurityException("it is too short");
        }
        byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
