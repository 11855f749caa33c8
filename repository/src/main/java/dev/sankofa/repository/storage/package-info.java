/**
 * Where a repository's files lie: whole, write-once files of six types, put atomically, read by ranges, listed as a stream.
 *
 * <p>A {@link dev.sankofa.repository.storage.Storage} knows names and bytes, nothing of what they mean: no keys, no blobs, no
 * retries, no locks. It deliberately offers no append, no rename and no partial write.
 */
@NullMarked
package dev.sankofa.repository.storage;

import org.jspecify.annotations.NullMarked;
