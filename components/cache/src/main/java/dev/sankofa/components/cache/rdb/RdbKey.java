package dev.sankofa.components.cache.rdb;

import dev.sankofa.foundation.Bytes;
import java.util.OptionalLong;

/**
 * A key as it stands in an RDB file.
 *
 * @param database the number of the database, from 0
 * @param expiresAtMillis absolute, milliseconds since 1970; absent for a key that stays
 * @param idleSeconds when the server keeps least-recently-used times
 * @param frequency when the server keeps access frequencies, 0 to 255
 * @param bytes the size of the serialised value
 */
public record RdbKey(
        int database,
        Bytes name,
        ValueType type,
        OptionalLong expiresAtMillis,
        OptionalLong idleSeconds,
        OptionalLong frequency,
        long bytes) {}
