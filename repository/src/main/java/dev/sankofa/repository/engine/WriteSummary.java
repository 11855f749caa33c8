package dev.sankofa.repository.engine;

/**
 * What a writer has added so far; what was there already does not count.
 *
 * @param plainBytes before compression
 * @param storedBytes of sealed blobs, without the headers of packs
 */
public record WriteSummary(long dataBlobs, long treeBlobs, long plainBytes, long storedBytes) {}
