/**
 * What the S3 endpoint keeps: buckets, keys in the order of their unsigned UTF-8 bytes, versions newest first, bytes on disk or made
 * on the fly. Knows nothing of HTTP, XML or signatures.
 *
 * <p>With a state directory, bytes are written to files of their own and renamed into place, and every change is one record appended
 * to a journal; opening the directory again replays it. Nothing is forced to the platter: it survives the end of the process, not
 * of the machine. Unfinished multipart uploads do not survive.
 */
@NullMarked
package dev.sankofa.sandbox.s3.store;

import org.jspecify.annotations.NullMarked;
