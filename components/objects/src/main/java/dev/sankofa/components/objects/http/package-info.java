/**
 * A small blocking HTTP/1.1 client (RFC 9112) for one server: what is asked is sent byte for byte, and connections are reused.
 *
 * <p>It exists because keys of objects may hold {@code //}, {@code .} and {@code ..}, which general clients are free to tidy up, and
 * because hundreds of small transfers in a heap of 256 MiB need frugal buffers. It deliberately follows no redirect, retries
 * nothing but a connection that had gone stale, decodes no content encoding and knows no proxy.
 */
@NullMarked
package dev.sankofa.components.objects.http;

import org.jspecify.annotations.NullMarked;
