package dev.sankofa.components.cluster.secret;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who may open sealed values.
 *
 * @param key an X25519 public key
 */
public record Recipient(PublicKey key) {
    private static final String HOW =
            "Make a pair with 'openssl genpkey -algorithm X25519 -out recovery.pem', keep that file away"
                    + " from the backup, and write here what 'openssl pkey -in recovery.pem -pubout' prints.";

    /**
     * Reads a SubjectPublicKeyInfo (RFC 8410), in PEM or as its base64 alone.
     *
     * @throws SankofaException {@code POLICY_INVALID}
     */
    public static Recipient parse(String text) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
            return new Recipient(KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(der)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID, "a secret-recipient is not an X25519 public key: '" + text + "'", HOW, e);
        }
    }

    /** Tells recipients apart: the beginning of the key's SHA-256. */
    public String id() {
        return HexFormat.of().formatHex(sha256(key.getEncoded()), 0, 8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "recipient " + id();
    }
}
