package dev.sankofa.repository.format.crypto;

import dev.sankofa.primitive.Primitives;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Subject;
import java.util.Arrays;
import java.util.Objects;

/**
 * Seals and opens what the repository stores.
 *
 * <pre>
 * offset  length  what
 * 0       16      IV, random, never all zero: first counter block and nonce of the tag
 * 16      n       ciphertext, AES-256-CTR, as long as the plaintext
 * 16+n    16      tag: Poly1305-AES of the ciphertext
 * </pre>
 *
 * <p>The tag does not bind the message to a name or a role. Whoever opens a blob must compare its hash with the id asked for.
 *
 * <p>An instance keeps cipher state and is meant for one thread at a time, for many messages.
 */
public final class Envelope {
    /** Length of the IV. */
    public static final int IV_LENGTH = 16;
    /** How much longer the sealed form is than the plaintext. */
    public static final int OVERHEAD = IV_LENGTH + Poly1305Aes.TAG_LENGTH;

    private final Primitives.CounterMode cipher;
    private final Poly1305Aes mac;
    private final byte[] tag = new byte[Poly1305Aes.TAG_LENGTH];

    /** Takes what it needs from the key, which may be closed afterwards. */
    public Envelope(MasterKey key) {
        this(key, Primitives.best());
    }

    Envelope(MasterKey key, Primitives primitives) {
        byte[] encryptionKey = key.encryption();
        byte[] macK = key.macK();
        byte[] macR = key.macR();
        try {
            cipher = primitives.aes(encryptionKey);
            mac = new Poly1305Aes(macK, macR, primitives);
        } finally {
            Arrays.fill(encryptionKey, (byte) 0);
            Arrays.fill(macK, (byte) 0);
            Arrays.fill(macR, (byte) 0);
        }
    }

    /** Length of the sealed form of so many plaintext bytes. */
    public static int sealedLength(int plainLength) {
        return Math.addExact(plainLength, OVERHEAD);
    }

    /**
     * Encrypts and authenticates {@code length} bytes of {@code plain}; writes {@code length + OVERHEAD} bytes at
     * {@code sealedOffset}. The ranges must not overlap.
     *
     * @param iv 16 bytes, fresh and random for every message
     * @return the number of bytes written
     * @throws IllegalArgumentException when the IV is all zero or not 16 bytes long
     */
    public int seal(byte[] plain, int offset, int length, byte[] iv, byte[] sealed, int sealedOffset) {
        Objects.checkFromIndexSize(offset, length, plain.length);
        Objects.checkFromIndexSize(sealedOffset, sealedLength(length), sealed.length);
        if (iv.length != IV_LENGTH || isZero(iv, 0)) {
            throw new IllegalArgumentException("the IV must be 16 bytes and not all zero");
        }
        System.arraycopy(iv, 0, sealed, sealedOffset, IV_LENGTH);
        int textOffset = sealedOffset + IV_LENGTH;
        cipher.crypt(sealed, sealedOffset, plain, offset, length, sealed, textOffset);
        mac.tag(sealed, sealedOffset, sealed, textOffset, length, sealed, textOffset + length);
        return length + OVERHEAD;
    }

    /** {@link #seal(byte[], int, int, byte[], byte[], int)} into a new array. */
    public byte[] seal(byte[] plain, byte[] iv) {
        byte[] sealed = new byte[sealedLength(plain.length)];
        seal(plain, 0, plain.length, iv, sealed, 0);
        return sealed;
    }

    /**
     * Authenticates, then decrypts {@code length} sealed bytes; writes {@code length - OVERHEAD} bytes at {@code plainOffset}. Writes
     * nothing when the tag is wrong. The target may be the ciphertext itself: the same array with
     * {@code plainOffset == offset + IV_LENGTH}.
     *
     * @return the number of plaintext bytes written
     * @throws DamagedException naming the subject, when the bytes are too few, the IV is zero or the tag does not match
     */
    public int open(Subject subject, byte[] sealed, int offset, int length, byte[] plain, int plainOffset)
            throws FormatException {
        Objects.checkFromIndexSize(offset, length, sealed.length);
        if (!isAuthentic(sealed, offset, length)) {
            throw damaged(subject, sealed, offset, length);
        }
        int plainLength = length - OVERHEAD;
        Objects.checkFromIndexSize(plainOffset, plainLength, plain.length);
        cipher.crypt(sealed, offset, sealed, offset + IV_LENGTH, plainLength, plain, plainOffset);
        return plainLength;
    }

    /** {@link #open(Subject, byte[], int, int, byte[], int)} into a new array. */
    public byte[] open(Subject subject, byte[] sealed) throws FormatException {
        byte[] plain = new byte[Math.max(0, sealed.length - OVERHEAD)];
        open(subject, sealed, 0, sealed.length, plain, 0);
        return plain;
    }

    /** Whether the bytes are an envelope sealed with this key; does not decrypt. */
    public boolean isAuthentic(byte[] sealed, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, sealed.length);
        if (length < OVERHEAD || isZero(sealed, offset)) {
            return false;
        }
        int textLength = length - OVERHEAD;
        int textOffset = offset + IV_LENGTH;
        mac.tag(sealed, offset, sealed, textOffset, textLength, tag, 0);
        int difference = 0;
        for (int index = 0; index < tag.length; index++) {
            difference |= tag[index] ^ sealed[textOffset + textLength + index];
        }
        return difference == 0;
    }

    private static DamagedException damaged(Subject subject, byte[] sealed, int offset, int length) {
        if (length < OVERHEAD) {
            return new DamagedException(subject, "envelope", length + " bytes are too few, the least is " + OVERHEAD);
        }
        if (isZero(sealed, offset)) {
            return new DamagedException(subject, "envelope", "the IV is all zero");
        }
        return new DamagedException(subject, "envelope", "the authentication tag does not match the content");
    }

    private static boolean isZero(byte[] bytes, int offset) {
        int bits = 0;
        for (int index = 0; index < IV_LENGTH; index++) {
            bits |= bytes[offset + index];
        }
        return bits == 0;
    }
}
