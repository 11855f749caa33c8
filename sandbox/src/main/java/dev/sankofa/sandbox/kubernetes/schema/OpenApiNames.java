package dev.sankofa.sandbox.kubernetes.schema;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Lists of names inside a schema. */
final class OpenApiNames {
    private OpenApiNames() {}

    /** In the order of the schema; empty when there is no list. */
    static Set<String> of(JsonNode list) {
        Set<String> names = new LinkedHashSet<>();
        list.values().forEach(name -> names.add(name.stringValue()));
        return names;
    }
}
