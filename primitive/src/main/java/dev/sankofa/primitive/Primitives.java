package dev.sankofa.primitive;

/** A set of cryptographic primitives. Safe for several threads; what it makes is for one thread at a time. */
public interface Primitives {
    /** The fastest set that this machine has. */
    static Primitives best() {
        return Chosen.PRIMITIVES;
    }

    /** SHA-256 (FIPS 180-4). */
    Digest sha256();

    /**
     * AES in counter mode (NIST SP 800-38A); the counter is the whole block, as one number of 128 bits, big-endian.
     *
     * @param key 16 bytes for AES-128 or 32 for AES-256, copied
     */
    CounterMode aes(byte[] key);

    /**
     * Poly1305 (RFC 8439, section 2.5) for a fixed half of its key.
     *
     * @param r 16 bytes, copied; clamped on use
     */
    Poly1305 poly1305(byte[] r);

    /**
     * scrypt (RFC 7914).
     *
     * @param n a power of two, at least 2
     * @return {@code length} bytes
     */
    byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length);

    /** A hash over bytes that come piece by piece. */
    interface Digest {
        /** Adds bytes. */
        void update(byte[] bytes, int offset, int length);

        /** Writes the hash of everything since the last {@code finish} or {@code reset}, and starts afresh. */
        void finish(byte[] hash);

        /** Forgets what was added. */
        void reset();
    }

    /** A cipher whose key is fixed. */
    interface CounterMode {
        /** Encrypts or decrypts, which is the same; the ranges are the same or do not overlap. The first counter is at the IV's offset. */
        void crypt(byte[] iv, int ivOffset, byte[] in, int inOffset, int length, byte[] out, int outOffset);
    }

    /** Half a key; the other half is used once. */
    interface Poly1305 {
        /** Length of the tag and of each half of the key, in bytes. */
        int LENGTH = 16;

        /**
         * Writes the tag of a message.
         *
         * @param s the other half of the key, 16 bytes, never to be used for another message
         */
        void tag(byte[] s, byte[] message, int offset, int length, byte[] tag, int tagOffset);
    }
}
