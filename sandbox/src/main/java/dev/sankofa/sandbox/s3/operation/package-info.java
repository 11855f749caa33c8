/**
 * The operations of the S3 API, one class each, and the table that finds the one a request means.
 *
 * <p>An operation names every query parameter and every {@code x-amz-} header it understands; a request with any other is refused as
 * not implemented, so that a test never passes because something was ignored.
 */
@NullMarked
package dev.sankofa.sandbox.s3.operation;

import org.jspecify.annotations.NullMarked;
