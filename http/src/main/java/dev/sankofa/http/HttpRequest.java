package dev.sankofa.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request. Nothing in it is changed on the way: the target goes out as it is written here.
 *
 * @param target path and query in their final, encoded form; starts with a slash
 * @param headers all fields but {@code Content-Length}
 * @param expectsContinue whether to wait for the server's consent before the body is sent (RFC 9110 §10.1.1)
 */
public record HttpRequest(
        String method, String target, Map<String, String> headers, HttpBody body, boolean expectsContinue) {
    public HttpRequest {
        requireNonNull(body, "body is null");
        headers = Map.copyOf(headers);
        if (!target.startsWith("/") || !isPrintableAscii(target)) {
            throw new IllegalArgumentException("not a request target: '" + target + "'");
        }
        headers.forEach(HttpRequest::requireField);
    }

    /** The target that a URL names: its path and its query. */
    public static String target(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static void requireField(String name, String value) {
        if (name.isEmpty()
                || !isPrintableAscii(name)
                || value.chars().anyMatch(c -> c == '\r' || c == '\n' || c > 0xff)) {
            throw new IllegalArgumentException("not a header field: '" + name + "'");
        }
    }

    /** Whether doing it twice is the same as once: a PATCH, which adds something, is not (RFC 5789 §2). */
    boolean mayBeSentAgain() {
        return !method.equals("PATCH");
    }

    /** The request line and the fields, ready to be sent. */
    byte[] head() {
        StringBuilder head = new StringBuilder(512);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length() > 0 || !(method.equals("GET") || method.equals("HEAD") || method.equals("DELETE"))) {
            head.append("content-length: ").append(body.length()).append("\r\n");
        }
        if (expectsContinue) {
            head.append("expect: 100-continue\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
