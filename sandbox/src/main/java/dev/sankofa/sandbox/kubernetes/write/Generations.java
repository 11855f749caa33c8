package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.rules.Rules;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Counts the changes of what is wanted; status and most metadata do not count. */
final class Generations {
    private static final List<String> NOT_WANTED = List.of("metadata", "status", "apiVersion", "kind");

    private Generations() {}

    static void bump(ApiResource resource, ObjectNode live, ObjectNode next) {
        if (Rules.hasGeneration(resource) && !JsonValues.equal(wanted(live), wanted(next))) {
            long before = Json.at(live, "metadata", "generation").longValue(0L);
            ServerMetadata.of(next).put("generation", before + 1);
        }
    }

    private static ObjectNode wanted(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        copy.remove(NOT_WANTED);
        return copy;
    }
}
