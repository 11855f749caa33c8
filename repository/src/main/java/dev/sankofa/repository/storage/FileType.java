package dev.sankofa.repository.storage;

/** The kinds of files in a repository of restic's format v2, and where each kind lies. */
public enum FileType {
    /** The one file that makes a place a repository; its name is fixed. */
    CONFIG("config"),
    KEY("keys"),
    /** Sharded: {@code data/ab/abcd…}. */
    PACK("data"),
    INDEX("index"),
    SNAPSHOT("snapshots"),
    LOCK("locks");

    private final String place;

    FileType(String place) {
        this.place = place;
    }

    /** The directory's name, or the file's own for {@link #CONFIG}. */
    public String place() {
        return place;
    }
}
