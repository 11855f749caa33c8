package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** HorizontalPodAutoscalers. */
record AutoscalerRules() implements KindRules {
    @Override
    public void prepareCreate(ObjectNode object) {
        object.remove("status");
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : new String[] {"kind", "name"}) {
            if (Json.text(object, "spec", "scaleTargetRef", field).isEmpty()) {
                errors.add(FieldError.required("spec.scaleTargetRef." + field, ""));
            }
        }
        int least = Json.number(object, 1, "spec", "minReplicas");
        int most = Json.number(object, 0, "spec", "maxReplicas");
        if (most < 1) {
            errors.add(
                    FieldError.invalid("spec.maxReplicas", Json.object().numberNode(most), "must be greater than 0"));
        }
        if (most < least) {
            errors.add(FieldError.invalid(
                    "spec.maxReplicas",
                    Json.object().numberNode(most),
                    "must be greater than or equal to `minReplicas`"));
        }
        return errors;
    }
}
