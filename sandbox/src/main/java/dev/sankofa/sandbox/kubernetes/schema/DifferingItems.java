package dev.sankofa.sandbox.kubernetes.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sets have no item twice, keyed lists no key. */
final class DifferingItems {
    private DifferingItems() {}

    static void check(String field, JsonNode schema, JsonNode value, List<Violation> violations) {
        if (value.isArray()) {
            items(field, schema, value, violations);
        }
        if (!value.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode declared = schema.path("properties").path(member.getKey());
            JsonNode inner = declared.isMissingNode() ? schema.path("additionalProperties") : declared;
            String path = field.isEmpty() ? member.getKey() : field + "." + member.getKey();
            check(path, inner, member.getValue(), violations);
        }
    }

    private static void items(String field, JsonNode schema, JsonNode list, List<Violation> violations) {
        String type = schema.path("x-kubernetes-list-type").asString("");
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String path = field + "[" + i + "]";
            JsonNode key = type.equals("map") ? key(schema, list.get(i)) : list.get(i);
            if ((type.equals("set") || type.equals("map")) && !seen.add(key)) {
                violations.add(new Violation("FieldValueDuplicate", "Duplicate value: " + key, path));
            }
            check(path, schema.path("items"), list.get(i), violations);
        }
    }

    private static ObjectNode key(JsonNode schema, JsonNode item) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        for (String name : OpenApiNames.of(schema.path("x-kubernetes-list-map-keys"))) {
            if (item.has(name)) {
                key.set(name, item.path(name));
            }
        }
        return key;
    }
}
