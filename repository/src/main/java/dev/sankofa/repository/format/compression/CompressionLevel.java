package dev.sankofa.repository.format.compression;

/** How hard to try, by the names restic gives its settings; {@code off} is a matter of whoever writes blobs. */
public enum CompressionLevel {
    FASTEST(1),
    AUTO(3),
    BETTER(7),
    MAX(15);

    private final int zstdLevel;

    CompressionLevel(int zstdLevel) {
        this.zstdLevel = zstdLevel;
    }

    /** The level of the zstd library. */
    public int zstdLevel() {
        return zstdLevel;
    }
}
