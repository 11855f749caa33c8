package dev.sankofa.components.postgres.backup;

import dev.sankofa.components.spi.EntryPath;

/** Where the parts of a capture stand in its tree. */
public final class StorePaths {
    /** The data directory. */
    public static final EntryPath DATA = EntryPath.of("data");

    /** A directory per tablespace, named by its OID. */
    public static final EntryPath TABLESPACES = EntryPath.of("tablespaces");

    /** The server's list of all files but the log's, with SHA-256 of each. */
    public static final EntryPath MANIFEST = EntryPath.of("backup_manifest");

    /** Our list of the log's files, one JSON object a line: path, size, sha256. */
    public static final EntryPath WAL_MANIFEST = EntryPath.of("wal_manifest.jsonl");

    /** What every table held, one JSON object a line. */
    public static final EntryPath TABLES = EntryPath.of("tables.jsonl");

    /** Configuration files that live outside the data directory. */
    public static final EntryPath CONFIGURATION = EntryPath.of("config");

    private StorePaths() {}

    static EntryPath of(Tablespace tablespace) {
        return tablespace.oid().map(TABLESPACES::resolve).orElse(DATA);
    }

    /** The path with all names of another one added. */
    public static EntryPath join(EntryPath directory, EntryPath below) {
        EntryPath joined = directory;
        byte[] names = below.bytes();
        for (int start = 0, i = 0; i <= names.length && !below.isRoot(); i++) {
            if (i == names.length || names[i] == '/') {
                joined = joined.resolve(java.util.Arrays.copyOfRange(names, start, i));
                start = i + 1;
            }
        }
        return joined;
    }
}
