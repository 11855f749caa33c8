package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.request.LabelSelector;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A workload's selector chooses its own template's labels, for good. */
final class Selectors {
    private Selectors() {}

    static List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode selector = Json.at(object, "spec", "selector");
        JsonNode labels = Json.at(object, "spec", "template", "metadata", "labels");
        boolean missing = selector.isMissingNode();
        boolean empty = selector.path("matchLabels").isEmpty()
                && selector.path("matchExpressions").isEmpty();
        if (missing) {
            errors.add(FieldError.required("spec.selector", ""));
        } else if (empty) {
            errors.add(FieldError.invalid(
                    "spec.selector", selector, "empty selector is invalid for " + lower(Json.text(object, "kind"))));
        }
        if (missing || !LabelSelector.of(selector).selectsLabels(labels)) {
            JsonNode value = labels.isMissingNode() ? Json.object().nullNode() : labels;
            errors.add(FieldError.invalid(
                    "spec.template.metadata.labels", value, "`selector` does not match template `labels`"));
        }
        return errors;
    }

    private static String lower(String kind) {
        return switch (kind) {
            case "StatefulSet" -> "statefulset";
            case "DaemonSet" -> "daemonset";
            default -> "deployment";
        };
    }

    static List<FieldError> unchanged(ObjectNode live, ObjectNode next) {
        JsonNode selector = Json.at(next, "spec", "selector");
        return JsonValues.equal(Json.at(live, "spec", "selector"), selector)
                ? List.of()
                : List.of(FieldError.invalid("spec.selector", selector, "field is immutable"));
    }
}
