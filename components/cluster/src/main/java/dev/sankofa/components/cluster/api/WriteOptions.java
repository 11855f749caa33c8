package dev.sankofa.components.cluster.api;

/**
 * How to write.
 *
 * @param fieldManager in whose name fields are owned
 * @param dryRun whether the server only says what would become of it: it defaults, validates and admits, and stores nothing
 */
public record WriteOptions(String fieldManager, boolean dryRun) {
    /** The name in which Sankofa owns fields. */
    public static final String MANAGER = "sankofa";

    public static final WriteOptions STORED = new WriteOptions(MANAGER, false);
    public static final WriteOptions DRY_RUN = new WriteOptions(MANAGER, true);

    public WriteOptions {
        if (fieldManager.isEmpty() || fieldManager.length() > 128) {
            throw new IllegalArgumentException("not a field manager: '" + fieldManager + "'");
        }
    }
}
