/**
 * Joins what a component sees (entries in a sink or source) with what a repository stores (nodes in trees): both ways, for our own
 * points and for snapshots of any program that writes the format.
 */
@NullMarked
package dev.sankofa.recovery.tree;

import org.jspecify.annotations.NullMarked;
