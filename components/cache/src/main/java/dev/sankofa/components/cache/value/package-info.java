/**
 * Values of an RDB file decoded, element by element, whatever encoding the server chose for them: to count them, and to compare two
 * servers' values that are equal but stored differently. A restore needs none of this, so that a proof made here is independent of it.
 *
 * <p>Source: {@code ziplist.c}, {@code listpack.c}, {@code intset.c}, {@code zipmap.c}, {@code t_stream.c} and {@code rdb.c} of Redis
 * 6.2 to 8 and Valkey 9.
 */
@NullMarked
package dev.sankofa.components.cache.value;

import org.jspecify.annotations.NullMarked;
