package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deployments, ReplicaSets and DaemonSets. */
record WorkloadRules(String kind) implements KindRules {
    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

    @Override
    public void prepareCreate(ObjectNode object) {
        object.remove("status");
        if (kind.equals("DaemonSet")) {
            annotations(object).put(TEMPLATE_GENERATION, "1");
        }
    }

    private static ObjectNode annotations(ObjectNode object) {
        return Json.child(Json.child(object, "metadata"), "annotations");
    }

    @Override
    public void prepareUpdate(ObjectNode live, ObjectNode next) {
        if (!kind.equals("DaemonSet")) {
            return;
        }
        boolean same = JsonValues.equal(Json.at(live, "spec", "template"), Json.at(next, "spec", "template"));
        long before =
                Json.at(live, "metadata", "annotations", TEMPLATE_GENERATION).asLong(1);
        annotations(next).put(TEMPLATE_GENERATION, Long.toString(same ? before : before + 1));
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode replicas = Json.at(object, "spec", "replicas");
        if (replicas.isNumber() && replicas.intValue() < 0) {
            errors.add(FieldError.invalid("spec.replicas", replicas, "must be greater than or equal to 0"));
        }
        errors.addAll(Selectors.validate(object));
        errors.addAll(template(object));
        return errors;
    }

    static List<FieldError> template(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>(
                PodSpecRules.validate("spec.template.spec", Json.at(object, "spec", "template", "spec")));
        String restart = Json.text(object, "spec", "template", "spec", "restartPolicy");
        if (!restart.equals("Always")) {
            errors.add(FieldError.notSupported("spec.template.spec.restartPolicy", restart, List.of("Always")));
        }
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        return Selectors.unchanged(live, next);
    }
}
