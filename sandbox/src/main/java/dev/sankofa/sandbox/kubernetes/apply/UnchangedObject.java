package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A write that changes nothing but times in {@code managedFields} changes nothing, so that it makes no new {@code resourceVersion}. */
public final class UnchangedObject {
    private UnchangedObject() {}

    /** Whether {@code next} differs from {@code live} by those times alone or not at all; then {@code live} stays. */
    public static boolean isUnchanged(ObjectNode live, ObjectNode next) {
        return JsonValues.equal(withoutTimes(live), withoutTimes(next));
    }

    private static ObjectNode withoutTimes(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        for (JsonNode entry : ManagedFields.list(copy).values()) {
            if (entry.isObject()) {
                entry.asObject().remove("time");
            }
        }
        return copy;
    }
}
