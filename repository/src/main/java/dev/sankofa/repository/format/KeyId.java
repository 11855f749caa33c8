package dev.sankofa.repository.format;

/** The name of a key file: the SHA-256 of its stored bytes. */
public record KeyId(Sha256 hash) implements Comparable<KeyId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static KeyId parse(CharSequence text) {
        return new KeyId(Sha256.parse(text));
    }

    @Override
    public int compareTo(KeyId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
