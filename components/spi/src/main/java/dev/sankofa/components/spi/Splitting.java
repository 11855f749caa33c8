package dev.sankofa.components.spi;

/** How a file's bytes are cut into blobs. The same source must always be cut the same way, or nothing deduplicates. */
public sealed interface Splitting {
    /** By content: finds equal regions wherever they moved. Right unless one knows better. */
    Splitting CONTENT_DEFINED = new ContentDefined();

    record ContentDefined() implements Splitting {}

    /**
     * At every multiple of a size: for data that changes in place in pages.
     *
     * @param bytes the blob size, 4 KiB to 8 MiB
     */
    record Fixed(int bytes) implements Splitting {
        public Fixed {
            if (bytes < 4096 || bytes > 8 << 20) {
                throw new IllegalArgumentException("blob size is out of range: " + bytes);
            }
        }
    }
}
