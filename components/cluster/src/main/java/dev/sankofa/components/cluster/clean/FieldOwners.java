package dev.sankofa.components.cluster.clean;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wrote, by {@code managedFields}: what the server itself allocates, such as addresses and ports of Services, is in
 * nobody's set.
 */
final class FieldOwners {
    private final JsonNode entries;

    FieldOwners(JsonNode raw) {
        this.entries = raw.path("metadata").path("managedFields");
    }

    /** Whether a manager owns the field of {@code spec}. */
    boolean ownsSpec(String field) {
        return any(fields -> fields.path("f:spec").has("f:" + field));
    }

    /** Whether a manager owns the field of the port with this number and protocol, of {@code spec.ports}. */
    boolean ownsPort(JsonNode port, String field) {
        return any(fields -> {
            for (var entry : fields.path("f:spec").path("f:ports").properties()) {
                if (entry.getValue().has("f:" + field) && isKeyOf(entry.getKey(), port)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Keys are written as {@code k:{"port":80,"protocol":"TCP"}}. */
    private static boolean isKeyOf(String key, JsonNode port) {
        return key.contains("\"port\":" + port.path("port").asString("") + ",")
                && key.contains("\"protocol\":\"" + port.path("protocol").asString("TCP") + "\"");
    }

    private boolean any(Predicate<JsonNode> test) {
        return entries.valueStream()
                .filter(entry -> entry.path("subresource").asString("").isEmpty())
                .map(entry -> entry.path("fieldsV1"))
                .anyMatch(test);
    }
}
