package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** PriorityClasses. */
record PriorityClassRules() implements KindRules {
    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        return JsonValues.equal(live.path("value"), next.path("value"))
                ? List.of()
                : List.of(FieldError.forbidden("value", "may not be changed in an update."));
    }
}
