package dev.sankofa.sandbox.http;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Asks for something by HTTP and waits for all of the answer. Redirects are answers like others. */
public final class WebClient {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private WebClient() {}

    /** What was answered, whatever the status. */
    public record Answer(int status, Bytes body, Headers headers) {
        public boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }
    }

    /**
     * @throws IOException when there is no answer within five seconds
     */
    public static Answer get(URI address) throws IOException {
        return ask("GET", address, Map.of(), LIMIT);
    }

    /**
     * @throws IOException when there is no answer within five seconds
     */
    public static Answer ask(String method, URI address, Map<String, String> headers) throws IOException {
        return ask(method, address, headers, LIMIT);
    }

    /**
     * @param limit for connecting, and for each part of the answer
     */
    public static Answer ask(String method, URI address, Map<String, String> headers, Duration limit)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(Math.toIntExact(limit.toMillis()));
        connection.setReadTimeout(Math.toIntExact(limit.toMillis()));
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        try {
            int status = connection.getResponseCode();
            return new Answer(status, body(connection, status), headers(connection));
        } finally {
            connection.disconnect();
        }
    }

    private static Bytes body(HttpURLConnection connection, int status) throws IOException {
        boolean isError = status >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream body = isError ? connection.getErrorStream() : connection.getInputStream()) {
            return body == null ? Bytes.EMPTY : Bytes.of(body.readAllBytes());
        }
    }

    private static Headers headers(HttpURLConnection connection) {
        Headers headers = new Headers();
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null) { // the status line has none
                values.forEach(value -> headers.add(name, value));
            }
        });
        return headers;
    }
}
