package dev.sankofa.sandbox.kubernetes.schema;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Adds to a custom resource's schema what every object has: {@code apiVersion}, {@code kind} and {@code metadata}. */
final class CustomResourceSchema {
    private CustomResourceSchema() {}

    static JsonNode complete(JsonNode schema) {
        ObjectNode complete = schema.isObject() ? schema.deepCopy().asObject() : JsonNodeFactory.instance.objectNode();
        complete.put("type", "object");
        addEmbedded(complete);
        addObjectFields(complete);
        return complete;
    }

    private static void addObjectFields(ObjectNode schema) {
        boolean anything = !schema.has("properties");
        ObjectNode properties = anything
                ? schema.putObject("properties")
                : schema.path("properties").asObject();
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("$ref", KindSchemas.OBJECT_META);
    }

    private static void addEmbedded(ObjectNode schema) {
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            if (member.getValue().isObject()) {
                addEmbedded(member.getValue().asObject());
            }
        }
        if (schema.path("x-kubernetes-embedded-resource").asBoolean(false)) {
            addObjectFields(schema);
        }
    }
}
