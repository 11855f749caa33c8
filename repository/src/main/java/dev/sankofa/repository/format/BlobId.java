package dev.sankofa.repository.format;

/** The SHA-256 of a blob's uncompressed plaintext. With the {@link BlobType} it is the blob's identity. */
public record BlobId(Sha256 hash) implements Comparable<BlobId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static BlobId parse(CharSequence text) {
        return new BlobId(Sha256.parse(text));
    }

    /** This blob, taken as a tree. */
    public TreeId asTree() {
        return new TreeId(hash);
    }

    @Override
    public int compareTo(BlobId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
