package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows the objects of a list until the handler has seen enough or the time is over. A connection that ends is opened again where
 * it was; a place that the server has forgotten (410) is found again by listing.
 */
final class Watch {
    /** One request of the watch; short, so that a cancelled run is noticed. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final int MAX_LINE = Json.MAX_BYTES;

    private final ApiClient client;
    private final ListRequest request;
    private final Predicate<WatchEvent> handler;
    private final long end;
    private String version = "";

    /** @param handler returns true when it has seen enough */
    Watch(ApiClient client, ListRequest request, Duration limit, Predicate<WatchEvent> handler) {
        this.client = client;
        this.request = request;
        this.handler = handler;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** @return whether the handler had seen enough before the time was over */
    boolean run() {
        if (list()) {
            return true;
        }
        while (left().isPositive()) {
            try {
                if (turn()) {
                    return true;
                }
            } catch (ApiException e) {
                if (!e.isExpired()) {
                    throw e;
                }
                if (list()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private boolean list() {
        if (handler.test(new WatchEvent.Relisted())) {
            return true;
        }
        boolean[] enough = {false};
        version = client.list(request, item -> enough[0] |= handler.test(new WatchEvent.Present(item)))
                .resourceVersion();
        return enough[0];
    }

    private boolean turn() {
        Duration limit = left().compareTo(TURN) < 0 ? left() : TURN;
        OpenWatch call = new OpenWatch(request, version, limit);
        try (HttpResponse response = client.open(call);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            return follow(call, lines);
        } catch (IOException e) {
            client.pauseAfter(call, e);
            return false;
        }
    }

    private boolean follow(OpenWatch call, BufferedReader lines) throws IOException {
        for (Optional<String> line = line(lines); line.isPresent(); line = line(lines)) {
            client.checkCancelled();
            if (event(call, Json.read(line.get().getBytes(StandardCharsets.UTF_8)))) {
                return true;
            }
            if (!left().isPositive()) {
                return false;
            }
        }
        return false;
    }

    private static Optional<String> line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                return Optional.of(line.toString());
            }
            if (line.length() == MAX_LINE) {
                throw new ApiProtocolException("an event of the watch is longer than " + (MAX_LINE >> 20) + " MiB");
            }
            line.append((char) c);
        }
        return Optional.empty(); // what has no end of line was cut
    }

    private boolean event(OpenWatch call, ObjectNode event) throws IOException {
        if (!(event.get("object") instanceof ObjectNode object)) {
            throw new ApiProtocolException("an event of the watch has no object");
        }
        String type = event.path("type").asString("");
        if (type.equals("ERROR")) {
            throw new ApiException(call.describe(), StatusReader.refusal(object, 500, Optional.empty()));
        }
        String reached = object.path("metadata").path("resourceVersion").asString("");
        version = reached.isEmpty() ? version : reached;
        return switch (type) {
            case "ADDED", "MODIFIED" -> handler.test(new WatchEvent.Present(object));
            case "DELETED" -> handler.test(new WatchEvent.Gone(object));
            case "BOOKMARK" -> false;
            default -> throw new ApiProtocolException("an event of the watch is of unknown type '" + type + "'");
        };
    }
}
