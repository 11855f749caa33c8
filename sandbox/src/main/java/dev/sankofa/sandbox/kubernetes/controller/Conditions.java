package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code conditions} of a status. */
final class Conditions {
    private Conditions() {}

    /** A state that is said to hold or not. */
    record Condition(String type, boolean holds, String reason, String message) {
        String status() {
            return holds ? "True" : "False";
        }
    }

    static Optional<ObjectNode> find(ObjectNode status, String type) {
        return Json.named(status.path("conditions"), "type", type);
    }

    /** Sets one; its time of transition stays while its status does. */
    static ObjectNode set(ObjectNode status, Condition condition, String now) {
        ArrayNode list = Json.list(status, "conditions");
        ObjectNode entry =
                find(status, condition.type()).orElseGet(() -> list.addObject().put("type", condition.type()));
        if (!Json.text(entry, "status").equals(condition.status())) {
            entry.put("lastTransitionTime", now);
        }
        entry.put("status", condition.status());
        put(entry, "reason", condition.reason());
        put(entry, "message", condition.message());
        return entry;
    }

    private static void put(ObjectNode entry, String field, String text) {
        if (text.isEmpty()) {
            entry.remove(field);
        } else {
            entry.put(field, text);
        }
    }

    static void remove(ObjectNode status, String type) {
        ArrayNode kept = Json.array();
        for (ObjectNode condition : Json.objects(status.path("conditions"))) {
            if (!Json.text(condition, "type").equals(type)) {
                kept.add(condition);
            }
        }
        status.set("conditions", kept);
    }
}
