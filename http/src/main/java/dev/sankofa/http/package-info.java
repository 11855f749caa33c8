/**
 * A small blocking HTTP/1.1 client (RFC 9112): what is asked is sent byte for byte, connections are reused, every wait is limited.
 *
 * <p>It exists because keys of objects may hold {@code //}, {@code .} and {@code ..}, which general clients are free to tidy up,
 * because hundreds of small transfers in a heap of 256 MiB need frugal buffers, and because a body that stops arriving must end in a
 * failure. A transport knows one server; who talks to several has several. It deliberately follows no redirect, retries nothing but a
 * connection that had gone stale, decodes no content encoding and knows no proxy; when to try again is its user's decision, for which
 * {@link dev.sankofa.http.RetryPolicy} has the delays.
 */
@NullMarked
package dev.sankofa.http;

import org.jspecify.annotations.NullMarked;
