package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** StorageClasses. */
record StorageClassRules() implements KindRules {
    private static final List<String> FIXED =
            List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode");

    @Override
    public List<FieldError> validate(ObjectNode object) {
        return Json.text(object, "provisioner").isEmpty() ? List.of(FieldError.required("provisioner", "")) : List.of();
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : FIXED) {
            if (!JsonValues.equal(live.path(field), next.path(field))) {
                errors.add(
                        field.equals("volumeBindingMode")
                                ? FieldError.invalid(field, next.path(field), "field is immutable")
                                : FieldError.forbidden(field, "updates to " + field + " are forbidden."));
            }
        }
        return errors;
    }
}
