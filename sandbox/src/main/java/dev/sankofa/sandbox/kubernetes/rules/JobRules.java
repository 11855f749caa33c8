package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs choose their pods by their own uid unless they say otherwise. */
record JobRules() implements KindRules {
    private static final List<String> FIXED = List.of("completions", "selector", "template", "completionMode");

    @Override
    public void prepareCreate(ObjectNode object) {
        object.remove("status");
        ObjectNode spec = Json.child(object, "spec");
        if (Json.flag(spec, "manualSelector")) {
            return;
        }
        String uid = Json.text(object, "metadata", "uid");
        String name = Json.text(object, "metadata", "name");
        ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
        labels.put("batch.kubernetes.io/controller-uid", uid)
                .put("batch.kubernetes.io/job-name", name)
                .put("controller-uid", uid)
                .put("job-name", name);
        Json.child(Json.child(spec, "selector"), "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>(template("spec.template", Json.at(object, "spec", "template")));
        JsonNode labels = Json.at(object, "spec", "template", "metadata", "labels");
        JsonNode selector = Json.at(object, "spec", "selector");
        if (!dev.sankofa.sandbox.kubernetes.request.LabelSelector.of(selector).selectsLabels(labels)) {
            errors.add(FieldError.invalid(
                    "spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
        }
        return errors;
    }

    static List<FieldError> template(String path, JsonNode template) {
        List<FieldError> errors = new ArrayList<>(PodSpecRules.validate(path + ".spec", template.path("spec")));
        String restart = Json.text(template, "spec", "restartPolicy");
        if (!restart.equals("Never") && !restart.equals("OnFailure")) {
            String detail = "valid values: \"OnFailure\", \"Never\"";
            errors.add(
                    restart.isEmpty() || restart.equals("Always")
                            ? new FieldError(
                                    "FieldValueRequired", path + ".spec.restartPolicy", "Required value: " + detail)
                            : FieldError.notSupported(
                                    path + ".spec.restartPolicy", restart, List.of("OnFailure", "Never")));
        }
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : FIXED) {
            JsonNode value = Json.at(next, "spec", field);
            if (!JsonValues.equal(Json.at(live, "spec", field), value)) {
                JsonNode shown = value.isMissingNode() ? Json.object().nullNode() : value;
                errors.add(FieldError.invalid("spec." + field, shown, "field is immutable"));
            }
        }
        return errors;
    }
}
