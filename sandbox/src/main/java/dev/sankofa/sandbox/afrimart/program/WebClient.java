package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Asks for something by HTTP and waits for all of the answer. */
public final class WebClient {
    private static final int LIMIT_MILLIS = 5_000;

    private WebClient() {}

    /**
     * What was answered, whatever the status.
     *
     * @param digest the header {@code Docker-Content-Digest}, which registries send
     */
    public record Answer(int status, Bytes body, Optional<String> digest) {
        public boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }
    }

    /**
     * @throws IOException when there is no answer within five seconds
     */
    public static Answer get(URI address) throws IOException {
        return ask("GET", address, Map.of());
    }

    static Answer ask(String method, URI address, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        try {
            int status = connection.getResponseCode();
            Bytes body = body(connection, status);
            return new Answer(status, body, Optional.ofNullable(connection.getHeaderField("Docker-Content-Digest")));
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
}
