package dev.sankofa.sandbox.kubernetes.discovery;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.schema.KindSchemas;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of built-in kinds, and of all that they are made of. */
final class OpenApiSchemas {
    private static final String REFERENCE = "$ref";

    private final JsonNode types = KindSchemas.document();
    private final Deque<String> wanted = new ArrayDeque<>();

    private OpenApiSchemas() {}

    static void put(Collection<ApiResource> resources, ObjectNode into) {
        OpenApiSchemas schemas = new OpenApiSchemas();
        for (ApiResource resource : resources) {
            String type = Json.text(schemas.types, "kinds", resource.apiVersion() + "/" + resource.kind());
            if (!type.isEmpty()) {
                schemas.add(type, into);
                Json.child(into, type)
                        .putArray("x-kubernetes-group-version-kind")
                        .addObject()
                        .put("group", resource.group())
                        .put("version", resource.version())
                        .put("kind", resource.kind());
            }
        }
    }

    private void add(String root, ObjectNode into) {
        wanted.add(root);
        while (!wanted.isEmpty()) {
            String type = wanted.remove();
            if (!into.has(type)) {
                into.set(type, schema(Json.at(types, "types", type)));
            }
        }
    }

    /** A reference may have no neighbours in OpenAPI v3, so that it stands in an {@code allOf}. */
    private JsonNode schema(JsonNode original) {
        if (original instanceof ArrayNode items) {
            ArrayNode copy = Json.array();
            items.forEach(item -> copy.add(schema(item)));
            return copy;
        }
        if (!(original instanceof ObjectNode object)) {
            return original;
        }
        ObjectNode copy = Json.object();
        object.forEachEntry((name, value) -> {
            if (name.equals(REFERENCE) && value.isString()) {
                String type = value.asString();
                wanted.add(type);
                copy.putArray("allOf").addObject().put(REFERENCE, "#/components/schemas/" + type);
            } else if (!name.equals("x-zeros")) {
                copy.set(name, schema(value));
            }
        });
        return copy;
    }
}
