package dev.sankofa.sandbox.http;

import java.io.InputStream;

/**
 * A request as it came over the wire.
 *
 * @param method the method, upper case
 * @param target the request target byte for byte, percent escapes untouched, always starting with a slash
 * @param headers the header fields
 * @param bodyLengthBytes the declared length, 0 for none, -1 for a chunked body
 * @param body the message body without its transfer coding; ends where the message ends. The first read sends
 *     {@code 100 Continue} when the client waits for it
 */
public record HttpRequest(String method, String target, Headers headers, long bodyLengthBytes, InputStream body) {
    public boolean isHead() {
        return method.equals("HEAD");
    }
}
