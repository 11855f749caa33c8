/**
 * Index files: which pack holds which blob. Read and written as a stream of packs; the union of all files is the index.
 */
@NullMarked
package dev.sankofa.repository.format.index;

import org.jspecify.annotations.NullMarked;
