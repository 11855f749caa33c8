package dev.sankofa.components.images.reference;

import dev.sankofa.primitive.Primitives;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes a digest over bytes that come piece by piece; for one thread. SHA-256, which nearly all are, by the fastest there is. */
public sealed interface DigestHash {
    void update(byte[] bytes, int offset, int length);

    /** The digest of everything so far; the last call. */
    Digest finish();

    static DigestHash of(String algorithm) {
        return algorithm.equals("sha256") ? new Sha256(Primitives.best().sha256()) : new Sha512(sha512());
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-512", e);
        }
    }

    /** @param hash that does the work */
    record Sha256(Primitives.Digest hash) implements DigestHash {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            hash.update(bytes, offset, length);
        }

        @Override
        public Digest finish() {
            byte[] result = new byte[32];
            hash.finish(result);
            return Digest.ofHash("sha256", result);
        }
    }

    /** @param hash that does the work */
    record Sha512(MessageDigest hash) implements DigestHash {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            hash.update(bytes, offset, length);
        }

        @Override
        public Digest finish() {
            return Digest.ofHash("sha512", hash.digest());
        }
    }
}
