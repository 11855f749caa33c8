/**
 * The way back: keys of a capture into a running server, by {@code RESTORE} over several connections, or its RDB files into a
 * directory for a new server. Values are never decoded here.
 */
@NullMarked
package dev.sankofa.components.cache.restore;

import org.jspecify.annotations.NullMarked;
