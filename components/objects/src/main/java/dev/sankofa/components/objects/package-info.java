/**
 * The component kind {@code objects}: one bucket, or what is below a prefix in it, of any S3-compatible store.
 *
 * <p>A capture is the bytes of every current object and a <em>manifest</em>: one line per object, sorted by key, with all that a
 * restore needs ({@code docs/format/objects-manifest.md}). Every comparison, of the bucket with the previous capture or of a target
 * with the capture, is a merge of two sorted streams, so that memory does not grow with the number of objects. Time never decides
 * what differs: version ids, ETags and checksums do.
 *
 * <p>Deliberately not here: older versions of objects, and mirroring. An object that disappears from the bucket stays in every
 * recovery point that has it.
 */
@NullMarked
package dev.sankofa.components.objects;

import org.jspecify.annotations.NullMarked;
