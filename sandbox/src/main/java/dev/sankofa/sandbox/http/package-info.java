/**
 * A small blocking HTTP/1.1 server on virtual threads: one thread for a connection, keep-alive, {@code Expect: 100-continue}, fixed
 * and chunked bodies.
 *
 * <p>It exists because the sandbox's servers, the S3 endpoint most of all, need what the JDK's server hides: the request target exactly as
 * it was sent ({@code .}, {@code ..}, {@code //} and percent escapes untouched), a connection that is cut in the middle of a body on
 * purpose, and refusal of every doubtful message. TLS where a certificate is given; no HTTP/2, no compression and no pipelining ahead of
 * a response.
 */
@NullMarked
package dev.sankofa.sandbox.http;

import org.jspecify.annotations.NullMarked;
