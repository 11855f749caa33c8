package dev.sankofa.repository.format.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The key of a repository: a 32-byte AES key for encryption, and the two halves of the Poly1305-AES key. Also the form of the key
 * that a password is stretched to. Wiped by {@link #close()}, prints as redacted, compares in constant time.
 */
public final class MasterKey implements AutoCloseable {
    public static final int ENCRYPTION_LENGTH = 32;
    public static final int MAC_LENGTH = 16;
    /** Length of encryption key, mac k and mac r in a row. */
    public static final int LENGTH = ENCRYPTION_LENGTH + 2 * MAC_LENGTH;

    private final byte[] encryption;
    private final byte[] macK;
    private final byte[] macR;
    private volatile boolean closed;

    private MasterKey(byte[] encryption, byte[] macK, byte[] macR) {
        this.encryption = requireKey(encryption, ENCRYPTION_LENGTH, "encryption key");
        this.macK = requireKey(macK, MAC_LENGTH, "mac key k");
        this.macR = requireKey(macR, MAC_LENGTH, "mac key r");
    }

    private static byte[] requireKey(byte[] key, int length, String name) {
        if (key.length != length) {
            throw new IllegalArgumentException(name + " has " + key.length + " bytes, not " + length);
        }
        int bits = 0;
        for (byte each : key) {
            bits |= each;
        }
        if (bits == 0) {
            throw new IllegalArgumentException(name + " is all zero");
        }
        return key;
    }

    /**
     * Copies the three parts; {@code macR} may be clamped or not.
     *
     * @throws IllegalArgumentException when a part has the wrong length or is all zero
     */
    public static MasterKey of(byte[] encryption, byte[] macK, byte[] macR) {
        return new MasterKey(encryption.clone(), macK.clone(), macR.clone());
    }

    /** Takes encryption key, mac k and mac r from 64 bytes in a row. */
    public static MasterKey ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new MasterKey(
                Arrays.copyOfRange(bytes, 0, ENCRYPTION_LENGTH),
                Arrays.copyOfRange(bytes, ENCRYPTION_LENGTH, ENCRYPTION_LENGTH + MAC_LENGTH),
                Arrays.copyOfRange(bytes, ENCRYPTION_LENGTH + MAC_LENGTH, LENGTH));
    }

    /** A new key. The generator must be fit for keys, such as {@link java.security.SecureRandom}. */
    public static MasterKey generate(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        MasterKey key = ofBytes(bytes);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    /** A copy; the caller wipes it. */
    public byte[] encryption() {
        return copy(encryption);
    }

    /** A copy; the caller wipes it. */
    public byte[] macK() {
        return copy(macK);
    }

    /** A copy, as stored; whoever computes with it clamps it. The caller wipes it. */
    public byte[] macR() {
        return copy(macR);
    }

    private byte[] copy(byte[] part) {
        if (closed) {
            throw new IllegalStateException("the master key was wiped before this use");
        }
        return part.clone();
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(encryption, (byte) 0);
        Arrays.fill(macK, (byte) 0);
        Arrays.fill(macR, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && hasSameParts(that);
    }

    private boolean hasSameParts(MasterKey that) {
        boolean sameEncryption = MessageDigest.isEqual(encryption, that.encryption);
        boolean sameK = MessageDigest.isEqual(macK, that.macK);
        boolean sameR = MessageDigest.isEqual(macR, that.macR);
        return sameEncryption && sameK && sameR;
    }

    /** The same for all keys: a hash would tell something about the value. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
