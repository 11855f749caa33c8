package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers of replicas, in a status and in a rolling update. */
final class Counts {
    private Counts() {}

    /** A count; zero is not written, as in the real status. */
    static void put(ObjectNode status, String field, long count) {
        if (count == 0) {
            status.remove(field);
        } else {
            status.put(field, count);
        }
    }

    /** A number, or a share such as {@code 25%} of all. */
    static int share(JsonNode value, int of, boolean up) {
        if (value.isNumber()) {
            return value.intValue();
        }
        String text = value.asString("25%").replace("%", "");
        double exact = Integer.parseInt(text) * of / 100.0;
        return (int) (up ? Math.ceil(exact) : Math.floor(exact));
    }

    static int replicas(ObjectNode object) {
        return Json.number(object, 1, "spec", "replicas");
    }

    static int status(ObjectNode object, String field) {
        return Json.number(object, 0, "status", field);
    }
}
