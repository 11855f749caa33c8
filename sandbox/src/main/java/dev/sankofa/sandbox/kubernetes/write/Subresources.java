package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An endpoint changes only its part of an object. */
final class Subresources {
    private Subresources() {}

    /** What is left of the change; may share parts with both arguments. */
    static ObjectNode limit(WriteRequest request, ObjectNode live, ObjectNode next) {
        if (request.subresource().equals("status")) {
            return statusOnly(request, live, next);
        }
        if (request.subresource().isEmpty() && request.resource().hasStatus()) {
            put(next, "status", live.get("status"));
        }
        return next;
    }

    private static ObjectNode statusOnly(WriteRequest request, ObjectNode live, ObjectNode next) {
        ObjectNode limited = live.deepCopy();
        put(limited, "status", next.get("status"));
        ObjectNode metadata = ServerMetadata.of(limited);
        if (!request.resource().custom()) {
            for (String field : new String[] {"labels", "annotations", "finalizers"}) {
                put(metadata, field, Json.at(next, "metadata").get(field));
            }
        }
        put(metadata, "managedFields", Json.at(next, "metadata").get("managedFields"));
        return limited;
    }

    private static void put(ObjectNode object, String field, @org.jspecify.annotations.Nullable JsonNode value) {
        if (value == null) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }
}
