package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Answers in JSON. */
public final class Answers {
    private Answers() {}

    public static HttpResponse json(int status, JsonNode body) {
        return HttpResponse.of(status)
                .header("content-type", "application/json")
                .header("cache-control", "no-cache, private")
                .with(Body.of(Json.bytes(body)));
    }

    public static HttpResponse refusal(StatusException refusal) {
        HttpResponse response = json(refusal.code(), refusal.json());
        JsonNode seconds = Json.at(refusal.json(), "details", "retryAfterSeconds");
        return seconds.isNumber() ? response.header("retry-after", seconds.toString()) : response;
    }

    /** Warnings as the real server sends them: code 299, agent unknown. */
    static HttpResponse warned(HttpResponse response, List<String> warnings) {
        for (String warning : warnings) {
            String text = warning.replace("\\", "\\\\").replace("\"", "\\\"");
            response.headers().add("warning", "299 - \"" + text + "\"");
        }
        return response;
    }
}
