package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.Json;
import tools.jackson.databind.JsonNode;

/** Answers of programs, in JSON. */
final class Answers {
    private Answers() {}

    static HttpResponse ok(JsonNode document) {
        return bytes(200, Json.bytes(document));
    }

    static HttpResponse notFound(String what) {
        return error(404, what + " is not there");
    }

    static HttpResponse unavailable(String why) {
        return error(503, why);
    }

    static HttpResponse error(int status, String why) {
        return bytes(status, Json.bytes(Json.object().put("error", why)));
    }

    static HttpResponse bytes(int status, byte[] body) {
        return HttpResponse.of(status)
                .header("Content-Type", "application/json")
                .with(Body.of(body));
    }
}
