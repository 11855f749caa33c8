package dev.sankofa.sandbox.kubernetes.status;

import dev.sankofa.sandbox.kubernetes.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * One reason among others.
 *
 * @param field such as {@code spec.template.spec.containers[0].image}; empty when it is about no field
 */
public record StatusCause(String reason, String message, String field) {
    ObjectNode json() {
        ObjectNode cause = Json.object();
        if (!reason.isEmpty()) {
            cause.put("reason", reason);
        }
        cause.put("message", message);
        if (!field.isEmpty()) {
            cause.put("field", field);
        }
        return cause;
    }
}
