/**
 * Where a file is cut into blobs: a rolling Rabin fingerprint over 64 bytes, modulo the repository's own irreducible
 * <em>polynomial</em>. The cuts are exactly those of restic, so both programs deduplicate against each other. Reads no streams: the
 * caller owns the window of bytes.
 */
@NullMarked
package dev.sankofa.repository.format.chunk;

import org.jspecify.annotations.NullMarked;
