/**
 * The text form shared by trees, snapshots, locks, keys and indexes: reading with limits, and writing byte for byte as Go's encoder
 * does, which decides the ids of trees.
 */
@NullMarked
package dev.sankofa.repository.format.json;

import org.jspecify.annotations.NullMarked;
