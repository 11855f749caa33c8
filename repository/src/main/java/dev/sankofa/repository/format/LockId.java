package dev.sankofa.repository.format;

/** The name of a lock file: the SHA-256 of its stored bytes. */
public record LockId(Sha256 hash) implements Comparable<LockId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static LockId parse(CharSequence text) {
        return new LockId(Sha256.parse(text));
    }

    @Override
    public int compareTo(LockId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
