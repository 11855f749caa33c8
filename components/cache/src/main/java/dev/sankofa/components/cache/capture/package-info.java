/**
 * The way from a server into a capture: all of its data as an RDB file, by its replication stream or key by key, checked and counted
 * while it passes.
 */
@NullMarked
package dev.sankofa.components.cache.capture;

import org.jspecify.annotations.NullMarked;
