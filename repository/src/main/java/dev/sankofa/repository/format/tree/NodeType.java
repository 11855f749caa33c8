package dev.sankofa.repository.format.tree;

import java.util.Optional;

/** What a node is. */
public enum NodeType {
    FILE("file"),
    DIRECTORY("dir"),
    SYMLINK("symlink"),
    /** A block device. */
    DEVICE("dev"),
    CHARACTER_DEVICE("chardev"),
    FIFO("fifo"),
    SOCKET("socket"),
    /** In restic's vocabulary, but never to be stored; read only. */
    IRREGULAR("irregular");

    private final String word;

    NodeType(String word) {
        this.word = word;
    }

    /** The word that stands in trees. */
    public String word() {
        return word;
    }

    public static Optional<NodeType> ofWord(String word) {
        return switch (word) {
            case "file" -> Optional.of(FILE);
            case "dir" -> Optional.of(DIRECTORY);
            case "symlink" -> Optional.of(SYMLINK);
            case "dev" -> Optional.of(DEVICE);
            case "chardev" -> Optional.of(CHARACTER_DEVICE);
            case "fifo" -> Optional.of(FIFO);
            case "socket" -> Optional.of(SOCKET);
            case "irregular" -> Optional.of(IRREGULAR);
            default -> Optional.empty();
        };
    }
}
