package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bindings keep the role they were made for. */
record RoleBindingRules() implements KindRules {
    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        JsonNode role = next.path("roleRef");
        return JsonValues.equal(live.path("roleRef"), role)
                ? List.of()
                : List.of(FieldError.invalid("roleRef", asTheServerPrints(role), "cannot change roleRef"));
    }

    private static ObjectNode asTheServerPrints(JsonNode role) {
        ObjectNode printed = Json.object();
        printed.set("APIGroup", role.path("apiGroup"));
        printed.set("Kind", role.path("kind"));
        printed.set("Name", role.path("name"));
        return printed;
    }
}
