package dev.sankofa.components.cache.value;

/**
 * What a stream says of itself.
 *
 * @param length entries it has
 * @param last the id of the last one ever added
 * @param largestDeleted since Redis 7.0, else 0-0
 * @param added entries ever added, since Redis 7.0; -1 when unknown
 */
public record StreamEnd(long length, StreamId last, StreamId largestDeleted, long added) {}
