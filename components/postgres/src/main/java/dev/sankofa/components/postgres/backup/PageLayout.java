package dev.sankofa.components.postgres.backup;

/**
 * How a cluster lays out its pages; fixed when it was made.
 *
 * @param blockBytes usually 8192
 * @param segmentBytes after how many bytes a relation goes on in another file, usually 1 GiB
 * @param checksums whether pages have checksums
 */
public record PageLayout(int blockBytes, long segmentBytes, boolean checksums) {
    public PageLayout {
        if (blockBytes < 1024 || blockBytes > 32768 || Integer.bitCount(blockBytes) != 1 || segmentBytes < blockBytes) {
            throw new IllegalArgumentException("impossible page layout: " + blockBytes + ", " + segmentBytes);
        }
    }
}
