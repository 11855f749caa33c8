package dev.sankofa.sandbox.kubernetes.patch;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396: members replace members, null removes them. */
public final class MergePatch {
    private MergePatch() {}

    /** The patched object; the arguments are not changed. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        merge(result, patch);
        return result;
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value instanceof ObjectNode object) {
                JsonNode present = target.get(member.getKey());
                ObjectNode inner = present instanceof ObjectNode whole ? whole : Json.object();
                merge(inner, object);
                target.set(member.getKey(), inner);
            } else {
                target.set(member.getKey(), value.deepCopy());
            }
        }
    }
}
