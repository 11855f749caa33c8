package dev.sankofa.repository.format;

/** The id of a tree blob, that is, of one directory. */
public record TreeId(Sha256 hash) implements Comparable<TreeId> {
    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static TreeId parse(CharSequence text) {
        return new TreeId(Sha256.parse(text));
    }

    /** The tree as a blob. */
    public BlobId blob() {
        return new BlobId(hash);
    }

    /** The tree as a blob with its type. */
    public BlobHandle handle() {
        return new BlobHandle(BlobType.TREE, blob());
    }

    @Override
    public int compareTo(TreeId other) {
        return hash.compareTo(other.hash);
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return hash.hex();
    }
}
