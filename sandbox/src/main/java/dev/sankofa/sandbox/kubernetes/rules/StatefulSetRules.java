package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** StatefulSets. */
record StatefulSetRules() implements KindRules {
    private static final List<String> CHANGEABLE = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");
    private static final String ONLY =
            "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
                    + "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

    @Override
    public void prepareCreate(ObjectNode object) {
        object.remove("status");
        object.putObject("status").put("replicas", 0).put("availableReplicas", 0);
        for (ObjectNode claim : Json.objects(Json.at(object, "spec", "volumeClaimTemplates"))) {
            claim.putObject("status").put("phase", "Pending");
        }
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>(Selectors.validate(object));
        // Mounts may name the volumes that are made from the claim templates.
        WorkloadRules.template(object).stream()
                .filter(error -> !error.reason().equals("FieldValueNotFound"))
                .forEach(errors::add);
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        return JsonValues.equal(fixed(live), fixed(next)) ? List.of() : List.of(FieldError.forbidden("spec", ONLY));
    }

    private static JsonNode fixed(ObjectNode set) {
        ObjectNode spec = Json.child(set.deepCopy(), "spec");
        spec.remove(CHANGEABLE);
        return spec;
    }
}
