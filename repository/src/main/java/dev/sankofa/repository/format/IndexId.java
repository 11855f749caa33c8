package dev.sankofa.repository.format;

/** The name of an index file: the SHA-256 of its stored bytes. */
public record IndexId(Sha256 hash) implements Comparable<IndexId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static IndexId parse(CharSequence text) {
        return new IndexId(Sha256.parse(text));
    }

    @Override
    public int compareTo(IndexId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
