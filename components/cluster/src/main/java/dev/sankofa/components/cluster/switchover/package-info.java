/**
 * The cluster's part of a cutover: finds by value every key of a Secret or ConfigMap, in every namespace that may be read, that names
 * an endpoint; says who owns these objects and who reads them; changes host and port under the version that was seen; restarts the
 * readers and waits for them; and puts everything back.
 *
 * <p>A change is a JSON merge patch (RFC 7396) of the keys concerned with {@code metadata.resourceVersion} in it, never an apply: an
 * apply of one key can delete or blank the others. What was there before is not kept anywhere; taking a change back turns its edits
 * round, and keyed digests prove that the old value is there again byte for byte.
 */
@NullMarked
package dev.sankofa.components.cluster.switchover;

import org.jspecify.annotations.NullMarked;
