package dev.sankofa.repository.format;

/** The kinds of things a repository stores, as messages name them. */
public enum FileKind {
    CONFIG("config"),
    KEY("key"),
    PACK("pack"),
    INDEX("index"),
    SNAPSHOT("snapshot"),
    LOCK("lock"),
    DATA("data blob"),
    TREE("tree");

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
