package dev.sankofa.sandbox.kubernetes.peer;

import dev.sankofa.testkit.Peer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server, by the kubeconfig that {@code SANKOFA_PEER_KUBECONFIG} names: a server, and a token. */
public final class RealCluster implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client;
    private final String server;
    private final String token;

    private RealCluster(HttpClient client, String server, String token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    public static RealCluster open() throws IOException, GeneralSecurityException {
        Path file = Peer.program("kubeconfig");
        String config = Files.readString(file);
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new TrustsAnybody()}, new SecureRandom());
        HttpClient client = HttpClient.newBuilder()
                .sslContext(anybody)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new RealCluster(
                client, find(config, "server: *\"?([^\"}\\s]+)"), find(config, "token: *\"?([^\"}\\s]+)"));
    }

    private static String find(String config, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(config);
        if (!matcher.find()) {
            throw new IllegalStateException("kubeconfig has no " + pattern);
        }
        return matcher.group(1);
    }

    public HttpResponse<String> send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        return send(method, path, contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType), body);
    }

    public HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks until the answer is a success. */
    public void await(String path) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (send("GET", path, "", "").statusCode() != 200) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("the server does not answer " + path);
            }
            Thread.sleep(100);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return parse(response.body());
    }

    public static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    @Override
    public void close() {
        client.close();
    }

    /** The throwaway server's certificate is its own. */
    private static final class TrustsAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
