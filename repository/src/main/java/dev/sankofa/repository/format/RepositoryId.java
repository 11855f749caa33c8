package dev.sankofa.repository.format;

/** What tells one repository from another: 32 random bytes, chosen once, kept in the config file. */
public record RepositoryId(Sha256 hash) implements Comparable<RepositoryId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static RepositoryId parse(CharSequence text) {
        return new RepositoryId(Sha256.parse(text));
    }

    @Override
    public int compareTo(RepositoryId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
