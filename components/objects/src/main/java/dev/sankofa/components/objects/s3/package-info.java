/**
 * Our own blocking S3 client for one bucket, made for what a backup needs: listings in the server's exact order, keys as raw bytes,
 * reads pinned to a version, and every request signed as it is sent.
 *
 * <p>Each call of the protocol is one class that knows its request and its answer; {@link
 * dev.sankofa.components.objects.s3.S3Client} signs, sends, retries and slows down, in one place for all of them. The reference is
 * the Amazon S3 API; where other stores differ, the class concerned says so. Why not the vendor's client: {@code
 * docs/decisions/0005-s3-client.md}.
 */
@NullMarked
package dev.sankofa.components.objects.s3;

import org.jspecify.annotations.NullMarked;
