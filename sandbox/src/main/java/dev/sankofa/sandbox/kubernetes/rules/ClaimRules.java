package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PersistentVolumeClaims. */
record ClaimRules() implements KindRules {
    @Override
    public void prepareCreate(ObjectNode object) {
        object.putObject("status").put("phase", "Pending");
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        if (Json.at(object, "spec", "accessModes").isEmpty()) {
            errors.add(FieldError.required("spec.accessModes", "at least 1 access mode is required"));
        }
        if (!Json.at(object, "spec", "resources", "requests").has("storage")) {
            errors.add(FieldError.required("spec.resources[storage]", ""));
        }
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        if (JsonValues.equal(fixed(live), fixed(next))) {
            return List.of();
        }
        return List.of(
                FieldError.forbidden(
                        "spec",
                        "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"));
    }

    private static JsonNode fixed(ObjectNode claim) {
        ObjectNode spec = Json.child(claim.deepCopy(), "spec");
        spec.remove("volumeAttributesClassName");
        if (Json.text(claim, "status", "phase").equals("Bound")) {
            Json.child(spec, "resources").remove("requests");
        }
        if (Json.text(claim, "spec", "volumeName").isEmpty()) {
            spec.remove("volumeName");
        }
        return spec;
    }
}
