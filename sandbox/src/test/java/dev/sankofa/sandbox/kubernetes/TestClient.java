package dev.sankofa.sandbox.kubernetes;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends requests as they stand and shows the answers as they come. */
final class TestClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http;
    private final Supplier<URI> endpoint;
    private final String token;

    TestClient(HttpClient http, Supplier<URI> endpoint, String token) {
        this.http = http;
        this.endpoint = endpoint;
        this.token = token;
    }

    static TestClient of(ApiServer server) {
        return new TestClient(HttpClient.newHttpClient(), server::endpoint, server.token());
    }

    TestClient withToken(String other) {
        return new TestClient(HttpClient.newHttpClient(), endpoint, other);
    }

    /** An answer. */
    record Answer(int status, JsonNode body) {
        String reason() {
            return Json.text(body, "reason");
        }

        String message() {
            return Json.text(body, "message");
        }

        String text(String... path) {
            return Json.text(body, path);
        }

        ObjectNode object() {
            return (ObjectNode) body;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.get().resolve(path))
                .timeout(LIMIT)
                .header("authorization", "Bearer " + token)
                .header("user-agent", "test/1");
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? Json.object() : Json.parse(response.body());
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path) {
        return get(path, "application/json");
    }

    Answer get(String path, String accept) {
        return send(request(path).header("accept", accept).GET().build());
    }

    Answer send(String method, String path, String type, String body) {
        return send(request(path)
                .header("content-type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    Answer put(String path, JsonNode json) {
        return send("PUT", path, "application/json", json.toString());
    }

    Answer merge(String path, String json) {
        return send("PATCH", path, "application/merge-patch+json", json);
    }

    Answer apply(String path, String yaml) {
        return send("PATCH", path, "application/apply-patch+yaml", yaml);
    }

    Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    /** Waits until an object looks as expected. */
    JsonNode await(String path, java.util.function.Predicate<JsonNode> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        JsonNode body = get(path).body();
        while (!condition.test(body)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not as expected after " + LIMIT + ": " + body);
            }
            pause();
            body = get(path).body();
        }
        return body;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines of a watch, read one by one. */
    BufferedReader watch(String path) {
        try {
            HttpResponse<java.io.InputStream> response =
                    http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
