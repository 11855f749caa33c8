package dev.sankofa.sandbox.kubernetes.typed;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Values as they stand in the server's messages, which print its own structures. */
final class GoText {
    private GoText() {}

    /** {@code %T}. */
    static String type(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "int64" : "float64";
        }
        return value.isArray() ? "[]interface {}" : "map[string]interface {}";
    }

    /** {@code %v} of the server's wrapper around a value. */
    static String plain(JsonNode value) {
        return "&{" + bare(value) + "}";
    }

    private static String bare(JsonNode value) {
        if (value.isArray()) {
            return value.values().stream().map(GoText::bare).collect(Collectors.joining(" ", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(member -> member.getKey() + ":" + bare(member.getValue()))
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        return value.isNull() ? "<nil>" : value.asString();
    }

    /** {@code %#v} of the server's wrapper around a value. */
    static String detailed(JsonNode value) {
        return "&value.valueUnstructured{Value:" + syntax(value) + "}";
    }

    private static String syntax(JsonNode value) {
        if (value.isArray()) {
            return value.values().stream()
                    .map(GoText::syntax)
                    .collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(member -> '"' + member.getKey() + "\":" + syntax(member.getValue()))
                    .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
        }
        return value.isNull() ? "interface {}(nil)" : value.toString();
    }
}
