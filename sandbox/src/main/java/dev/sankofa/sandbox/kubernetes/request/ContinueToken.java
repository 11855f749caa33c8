package dev.sankofa.sandbox.kubernetes.request;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a listing goes on.
 *
 * @param revision of the moment the listing shows; -1 to go on with what is stored now
 */
record ContinueToken(long revision, String namespace, String name) {
    private static final String VERSION = "meta.k8s.io/v1";

    static ContinueToken parse(String text) {
        try {
            JsonNode token = Json.parse(Base64.getUrlDecoder().decode(text));
            if (!Json.text(token, "v").equals(VERSION)) {
                throw malformed();
            }
            String start = Json.text(token, "start");
            int slash = start.indexOf('/');
            if (slash < 0) {
                throw malformed();
            }
            return new ContinueToken(
                    token.path("rv").longValue(0L), start.substring(0, slash), start.substring(slash + 1));
        } catch (IllegalArgumentException | JacksonException _) {
            throw malformed();
        }
    }

    private static RuntimeException malformed() {
        return Refusals.badRequest("continue key is not valid");
    }

    String text() {
        ObjectNode token = Json.object();
        token.put("v", VERSION).put("rv", revision).put("start", namespace + "/" + name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
    }
}
