package dev.sankofa.repository.format;

import dev.sankofa.primitive.Primitives;

/** Computes {@link Sha256} values again and again without garbage. One thread at a time. */
public final class Hasher {
    private final Primitives.Digest digest = Primitives.best().sha256();
    private final byte[] result = new byte[Sha256.LENGTH];

    /** The hash of one range; forgets what {@link #update} was given before. */
    public Sha256 hash(byte[] bytes, int offset, int length) {
        digest.reset();
        update(bytes, offset, length);
        return finish();
    }

    /** Adds bytes to the hash that {@link #finish()} will return. */
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The hash of everything since the last {@code finish}, and a fresh start. */
    public Sha256 finish() {
        digest.finish(result);
        return Sha256.read(result, 0);
    }
}
