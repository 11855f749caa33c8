/**
 * Trees: one directory as JSON. Tree ids are hashes of that text, so writing is byte-exact: key order, omissions, escapes, times.
 */
@NullMarked
package dev.sankofa.repository.format.tree;

import org.jspecify.annotations.NullMarked;
