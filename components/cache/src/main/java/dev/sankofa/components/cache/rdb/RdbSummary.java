package dev.sankofa.components.cache.rdb;

/**
 * What a whole RDB file was.
 *
 * @param program who wrote it: {@code REDIS} or {@code VALKEY}
 * @param version of the format, as in its first line
 * @param bytes of the file
 * @param crc CRC-64 of all before the checksum, computed by us
 * @param checksummed whether it carried a checksum, which then was right; a server may be told not to write one
 */
public record RdbSummary(String program, int version, long keys, long bytes, long crc, boolean checksummed) {}
