package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** CustomResourceDefinitions. */
record DefinitionRules() implements KindRules {
    @Override
    public void prepareCreate(ObjectNode object) {
        ObjectNode status = object.putObject("status");
        status.putNull("conditions");
        status.putObject("acceptedNames").put("plural", "").put("kind", "");
        status.putArray("storedVersions");
        for (ObjectNode version : Json.objects(Json.at(object, "spec", "versions"))) {
            if (Json.flag(version, "storage")) {
                Json.list(status, "storedVersions").add(Json.text(version, "name"));
            }
        }
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        String expected = Json.text(object, "spec", "names", "plural") + "." + Json.text(object, "spec", "group");
        if (!Json.text(object, "metadata", "name").equals(expected)) {
            errors.add(FieldError.invalid(
                    "metadata.name",
                    Json.text(object, "metadata", "name"),
                    "must be spec.names.plural+\".\"+spec.group"));
        }
        int storing = 0;
        int position = 0;
        for (ObjectNode version : Json.objects(Json.at(object, "spec", "versions"))) {
            storing += Json.flag(version, "storage") ? 1 : 0;
            if (!version.path("schema").has("openAPIV3Schema")) {
                errors.add(FieldError.required(
                        "spec.versions[" + position + "].schema.openAPIV3Schema", "schemas are required"));
            }
            position++;
        }
        if (storing != 1) {
            errors.add(FieldError.invalid(
                    "spec.versions",
                    Json.at(object, "spec", "versions"),
                    "must have exactly one version marked as storage version"));
        }
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : new String[] {"group", "scope"}) {
            fixed("spec." + field, Json.at(live, "spec", field), Json.at(next, "spec", field), errors);
        }
        for (String field : new String[] {"plural", "kind"}) {
            fixed(
                    "spec.names." + field,
                    Json.at(live, "spec", "names", field),
                    Json.at(next, "spec", "names", field),
                    errors);
        }
        return errors;
    }

    private static void fixed(String path, JsonNode before, JsonNode after, List<FieldError> errors) {
        if (!JsonValues.equal(before, after)) {
            errors.add(FieldError.invalid(path, after, "field is immutable"));
        }
    }
}
