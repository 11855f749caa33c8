/**
 * The RDB file format of Redis and Valkey, read as a stream: structure, key names, expiry times, sizes and the checksum, without
 * decoding values. A value's bytes are exactly what {@code RESTORE} takes as its payload, but for version and checksum at the end.
 *
 * <p>Source: {@code rdb.h} and {@code rdb.c} of Redis 7.4 and Valkey 9.
 */
@NullMarked
package dev.sankofa.components.cache.rdb;

import org.jspecify.annotations.NullMarked;
