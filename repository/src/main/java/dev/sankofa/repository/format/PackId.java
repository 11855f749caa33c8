package dev.sankofa.repository.format;

/** The name of a pack: the SHA-256 of all its stored bytes. */
public record PackId(Sha256 hash) implements Comparable<PackId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static PackId parse(CharSequence text) {
        return new PackId(Sha256.parse(text));
    }

    @Override
    public int compareTo(PackId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
