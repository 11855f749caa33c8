package dev.sankofa.sandbox.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Checks a custom resource, as read, against {@code openAPIV3Schema}: types, required fields, limits, enumerations, patterns, and lists
 * whose items must differ. The words are the real server's. Rules in CEL ({@code x-kubernetes-validations}) and {@code anyOf} and its kin
 * are not checked.
 */
public final class CustomResourceRules {
    private final List<Violation> violations = new ArrayList<>();

    private CustomResourceRules() {}

    /** In the order of the object; repeated items last. */
    public static List<Violation> check(JsonNode openApiSchema, JsonNode object) {
        CustomResourceRules rules = new CustomResourceRules();
        rules.visit("", openApiSchema, object);
        DifferingItems.check("", openApiSchema, object, rules.violations);
        return List.copyOf(rules.violations);
    }

    private void visit(String field, JsonNode schema, JsonNode value) {
        if (value.isNull() && schema.path("nullable").asBoolean(false)) {
            return;
        }
        String type = type(schema);
        if (!type.isEmpty() && !isOf(type, value)) {
            String actual = quoted(nameOfType(value));
            invalid("FieldValueTypeInvalid", field, actual, "must be of type " + type + ": " + actual);
            enumeration(field, schema, value);
            return;
        }
        ValueLimits.check(field, schema, value, violations);
        enumeration(field, schema, value);
        if (value.isObject()) {
            members(field, schema, value);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            visit(field + "[" + i + "]", schema.path("items"), value.get(i));
        }
    }

    private static String type(JsonNode schema) {
        boolean portLike = schema.path("x-kubernetes-int-or-string").asBoolean(false);
        return portLike ? "integer,string" : schema.path("type").asString("");
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "integer,string" -> value.isIntegralNumber() || value.isString();
            case "number" -> value.isNumber();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }

    private static String nameOfType(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case NULL -> "null";
            default -> "object";
        };
    }

    private void members(String field, JsonNode schema, JsonNode value) {
        for (JsonNode name : schema.path("required").values()) {
            if (!value.has(name.stringValue())) {
                violations.add(new Violation("FieldValueRequired", "Required value", path(field, name.stringValue())));
            }
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode declared = schema.path("properties").path(member.getKey());
            JsonNode inner = declared.isMissingNode() ? schema.path("additionalProperties") : declared;
            if (inner.isObject()) {
                visit(path(field, member.getKey()), inner, member.getValue());
            }
        }
    }

    private static String path(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private void enumeration(String field, JsonNode schema, JsonNode value) {
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray() && allowed.values().stream().noneMatch(value::equals)) {
            String supported = String.join(
                    ", ", allowed.values().stream().map(JsonNode::toString).toList());
            violations.add(new Violation(
                    "FieldValueNotSupported",
                    "Unsupported value: " + value + ": supported values: " + supported,
                    field));
        }
    }

    private void invalid(String reason, String field, String value, String rule) {
        violations.add(new Violation(reason, "Invalid value: " + value + ": " + field + " in body " + rule, field));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
