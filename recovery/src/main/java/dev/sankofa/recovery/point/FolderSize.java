package dev.sankofa.recovery.point;

/**
 * What stands in a part's folder, as any program that reads the repository counts it; not what the component calls its items.
 *
 * @param files number of files
 * @param bytes of all of them, before deduplication and compression
 */
public record FolderSize(long files, long bytes) {
    public static final FolderSize EMPTY = new FolderSize(0, 0);

    public FolderSize plus(FolderSize other) {
        return new FolderSize(Math.addExact(files, other.files), Math.addExact(bytes, other.bytes));
    }
}
