package dev.sankofa.sandbox.kubernetes.defaults;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Small steps on JSON trees. */
final class Nodes {
    private Nodes() {}

    static boolean isAbsent(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull();
    }

    static void put(ObjectNode object, String name, String value) {
        if (isAbsent(object, name)) {
            object.put(name, value);
        }
    }

    static void put(ObjectNode object, String name, int value) {
        if (isAbsent(object, name)) {
            object.put(name, value);
        }
    }

    static void put(ObjectNode object, String name, boolean value) {
        if (isAbsent(object, name)) {
            object.put(name, value);
        }
    }

    /** The object in a field; made when the field is absent. */
    static ObjectNode object(ObjectNode owner, String name) {
        return isAbsent(owner, name) ? owner.putObject(name) : owner.path(name).asObject();
    }

    /** The object at a path, if there is one. */
    static Optional<ObjectNode> find(JsonNode owner, String... path) {
        JsonNode node = owner;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isObject() ? Optional.of(node.asObject()) : Optional.empty();
    }

    /** The objects in a list; none when the field is absent. */
    static List<ObjectNode> items(JsonNode owner, String name) {
        return owner.path(name).values().stream()
                .filter(JsonNode::isObject)
                .map(JsonNode::asObject)
                .toList();
    }

    static void each(JsonNode owner, String name, Consumer<ObjectNode> action) {
        items(owner, name).forEach(action);
    }

    static String text(JsonNode owner, String name) {
        return owner.path(name).asString("");
    }
}
