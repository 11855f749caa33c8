package dev.sankofa.repository.format;

/** The name of a snapshot file: the SHA-256 of its stored bytes. */
public record SnapshotId(Sha256 hash) implements Comparable<SnapshotId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static SnapshotId parse(CharSequence text) {
        return new SnapshotId(Sha256.parse(text));
    }

    @Override
    public int compareTo(SnapshotId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
