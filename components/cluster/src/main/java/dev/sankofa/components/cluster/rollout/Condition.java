package dev.sankofa.components.cluster.rollout;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One of {@code status.conditions}. */
record Condition(String type, String status, String reason, String message) {
    static Optional<Condition> find(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                return Optional.of(new Condition(
                        type,
                        condition.path("status").asString(""),
                        condition.path("reason").asString(""),
                        condition.path("message").asString("")));
            }
        }
        return Optional.empty();
    }

    boolean isTrue() {
        return status.equals("True");
    }

    boolean isFalse() {
        return status.equals("False");
    }

    /** Reason and message. */
    String words() {
        if (reason.isEmpty() || message.isEmpty()) {
            return reason + message;
        }
        return reason + ", " + message;
    }
}
