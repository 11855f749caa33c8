/**
 * An S3 endpoint of our own for tests and the demo: {@link dev.sankofa.sandbox.s3.S3Server}.
 *
 * <p>It is stricter than the real one: signatures are checked on every request, whatever it does not implement is refused by name,
 * listings are in exact order, and faults come when a script says so. It speaks plain HTTP on the loopback address with path-style
 * addresses only, and it is not meant to keep anybody's data.
 */
@NullMarked
package dev.sankofa.sandbox.s3;

import org.jspecify.annotations.NullMarked;
