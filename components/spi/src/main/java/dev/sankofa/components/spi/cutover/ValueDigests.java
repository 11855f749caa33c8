package dev.sankofa.components.spi.cutover;

import dev.sankofa.foundation.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a value is still the same without telling the value: HMAC-SHA-256 (RFC 2104) under a random key that stands in no
 * plan. Without the key nobody can try out guesses at a value. For any thread.
 */
public final class ValueDigests {
    /** Length of the key. */
    public static final int KEY_BYTES = 32;

    private final Secret key;

    /**
     * @param hexKey {@value #KEY_BYTES} random bytes in hexadecimal
     */
    public ValueDigests(Secret hexKey) {
        if (hexKey.utf8().length != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("the key of the digests does not have " + KEY_BYTES + " bytes");
        }
        this.key = hexKey;
    }

    /**
     * The digest of a value in its place, in hexadecimal; equal values in other places have other digests.
     *
     * @param object and {@code name} are the place
     */
    public String digest(String object, String name, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.utf8(), "HmacSHA256"));
            update(mac, object.getBytes(StandardCharsets.UTF_8));
            update(mac, name.getBytes(StandardCharsets.UTF_8));
            update(mac, value);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }

    private static void update(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        mac.update(part);
    }
}
