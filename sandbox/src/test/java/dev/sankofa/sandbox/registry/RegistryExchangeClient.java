package dev.sankofa.sandbox.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends single requests to a registry and keeps what matters of the answers. */
final class RegistryExchangeClient implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("\"code\":\\s*\"([A-Z_]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI registry;

    RegistryExchangeClient(String host) {
        this.registry = URI.create("http://" + host + "/");
    }

    /**
     * An answer.
     *
     * @param code the first error code, empty when there is none
     */
    record Answer(int status, String code, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** @param target path and query, or a whole URL, as a location may be */
    Answer send(String method, String target, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(registry.resolve(target))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, String> answered = new java.util.TreeMap<>();
        response.headers().map().forEach((name, values) -> answered.put(name, values.getFirst()));
        Matcher code = CODE.matcher(response.body());
        return new Answer(response.statusCode(), code.find() ? code.group(1) : "", answered, response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
