package dev.sankofa.repository.engine;

/** How a file is cut into blobs. The same source must be cut the same way every time, or nothing deduplicates. */
public sealed interface Splitter {
    Splitter CONTENT_DEFINED = new ContentDefined();

    /** Where the content says so, by the repository's polynomial: the same cuts as restic's. */
    record ContentDefined() implements Splitter {}

    /**
     * At every multiple of a size.
     *
     * @param bytes 4 KiB to 8 MiB
     */
    record Fixed(int bytes) implements Splitter {
        public Fixed {
            if (bytes < 4096 || bytes > 8 << 20) {
                throw new IllegalArgumentException("blob size is " + bytes + ", not 4096 to " + (8 << 20));
            }
        }
    }
}
