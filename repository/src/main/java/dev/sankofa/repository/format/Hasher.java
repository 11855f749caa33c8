package dev.sankofa.repository.format;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes {@link Sha256} values again and again without garbage. One thread at a time. */
public final class Hasher {
    /**
     * The JIT uses the processor's instructions only where the caller is compiled, and callers are compiled for being called often: a few
     * huge calls would run in the interpreter.
     */
    private static final int STRIDE = 8 << 10;

    private final MessageDigest digest;
    private final byte[] result = new byte[Sha256.LENGTH];

    public Hasher() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** The hash of one range; forgets what {@link #update} was given before. */
    public Sha256 hash(byte[] bytes, int offset, int length) {
        digest.reset();
        update(bytes, offset, length);
        return finish();
    }

    /** Adds bytes to the hash that {@link #finish()} will return. */
    public void update(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; done += STRIDE) {
            digest.update(bytes, offset + done, Math.min(STRIDE, length - done));
        }
    }

    /** The hash of everything since the last {@code finish}, and a fresh start. */
    public Sha256 finish() {
        try {
            digest.digest(result, 0, result.length);
        } catch (DigestException impossible) {
            throw new AssertionError("32 bytes hold a SHA-256", impossible);
        }
        return Sha256.read(result, 0);
    }
}
