package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a refusal: a {@code Status} (meta/v1), or whatever a proxy sent instead of one. */
final class StatusReader {
    private static final int MAX_BYTES = 256 << 10;
    private static final int SHOWN = 1000;

    private StatusReader() {}

    static ApiException read(String call, HttpResponse response) throws IOException {
        return new ApiException(call, refusal(response.status(), status(response), response));
    }

    private static Optional<ObjectNode> status(HttpResponse response) throws IOException {
        try {
            return Optional.of(Json.read(response.body().readNBytes(MAX_BYTES)))
                    .filter(node -> node.path("kind").asString("").equals("Status"));
        } catch (ApiProtocolException _) {
            return Optional.empty(); // a proxy's page, or nothing: the status is all there is
        }
    }

    private static ApiException.Refusal refusal(int code, Optional<ObjectNode> status, HttpResponse response) {
        Optional<Duration> asked = response.headers().number("retry-after").map(Duration::ofSeconds);
        return status.map(node -> refusal(node, code, asked))
                .orElseGet(() -> new ApiException.Refusal(code, "", "", List.of(), asked, Optional.empty()));
    }

    /** @param code for a status that has none of its own */
    static ApiException.Refusal refusal(JsonNode status, int code, Optional<Duration> asked) {
        JsonNode details = status.path("details");
        return new ApiException.Refusal(
                status.path("code").asInt(code),
                printable(status.path("reason").asString("")),
                printable(status.path("message").asString("")),
                causes(details),
                asked.or(() -> Optional.of(details.path("retryAfterSeconds").asLong(0))
                        .filter(seconds -> seconds > 0)
                        .map(Duration::ofSeconds)),
                Optional.of(status.path("metadata").path("continue").asString(""))
                        .filter(token -> !token.isEmpty()));
    }

    private static List<StatusCause> causes(JsonNode details) {
        List<StatusCause> causes = new ArrayList<>();
        for (JsonNode cause : details.path("causes")) {
            causes.add(new StatusCause(
                    printable(cause.path("reason").asString("")),
                    printable(cause.path("message").asString("")),
                    printable(cause.path("field").asString(""))));
        }
        return List.copyOf(causes);
    }

    private static String printable(String message) {
        String plain = message.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }
}
