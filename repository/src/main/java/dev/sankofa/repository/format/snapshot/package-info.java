/**
 * Snapshot files: one backed up tree, when and from where.
 */
@NullMarked
package dev.sankofa.repository.format.snapshot;

import org.jspecify.annotations.NullMarked;
