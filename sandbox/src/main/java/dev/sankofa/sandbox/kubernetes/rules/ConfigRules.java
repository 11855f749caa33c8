package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** ConfigMaps and Secrets. */
record ConfigRules(boolean secret) implements KindRules {
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Map<String, List<String>> REQUIRED_KEYS = Map.of(
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"));

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        long bytes = 0;
        for (String part : new String[] {"data", "binaryData"}) {
            for (Map.Entry<String, JsonNode> entry : object.path(part).properties()) {
                String field = part + "[" + entry.getKey() + "]";
                if (!KEY.matcher(entry.getKey()).matches()) {
                    errors.add(
                            FieldError.invalid(
                                    field,
                                    entry.getKey(),
                                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name', "
                                            + " or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"));
                }
                if (part.equals("data") && object.path("binaryData").has(entry.getKey())) {
                    errors.add(FieldError.invalid(field, entry.getKey(), "duplicate of key present in binaryData"));
                }
                bytes += entry.getValue().asString("").length();
            }
        }
        if ((secret ? bytes * 3 / 4 : bytes) > MAX_BYTES) {
            errors.add(new FieldError(
                    "FieldValueTooLong",
                    secret ? "data" : "",
                    "Too long: may not be more than " + MAX_BYTES + " bytes"));
        }
        if (secret) {
            requiredKeys(object, errors);
        }
        return errors;
    }

    private static void requiredKeys(ObjectNode object, List<FieldError> errors) {
        for (String key : REQUIRED_KEYS.getOrDefault(Json.text(object, "type"), List.of())) {
            if (!object.path("data").has(key)) {
                errors.add(FieldError.required("data[" + key + "]", ""));
            }
        }
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        List<FieldError> errors = new ArrayList<>();
        if (secret && !Json.text(live, "type").equals(Json.text(next, "type"))) {
            errors.add(FieldError.invalid("type", Json.text(next, "type"), "field is immutable"));
        }
        if (!Json.flag(live, "immutable")) {
            return errors;
        }
        if (!Json.flag(next, "immutable")) {
            errors.add(FieldError.forbidden("immutable", "field is immutable when `immutable` is set"));
        }
        for (String part : new String[] {"data", "binaryData"}) {
            if (!JsonValues.equal(live.path(part), next.path(part))) {
                errors.add(FieldError.forbidden(part, "field is immutable when `immutable` is set"));
            }
        }
        return errors;
    }
}
