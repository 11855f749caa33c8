package dev.sankofa.repository.format;

import java.util.Optional;

/** What a blob holds. */
public enum BlobType {
    /** A slice of a file's content. */
    DATA("data"),
    /** The JSON of one directory. */
    TREE("tree");

    private final String word;

    BlobType(String word) {
        this.word = word;
    }

    /** The word that stands in index files. */
    public String word() {
        return word;
    }

    public static Optional<BlobType> ofWord(String word) {
        return switch (word) {
            case "data" -> Optional.of(DATA);
            case "tree" -> Optional.of(TREE);
            default -> Optional.empty();
        };
    }
}
