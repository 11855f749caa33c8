package dev.sankofa.sandbox.kubernetes.status;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A field has a value it must not have. Source: {@code k8s.io/apimachinery/pkg/util/validation/field}.
 *
 * @param body what stands after the field's name: {@code Invalid value: 0: must be greater than zero}
 */
public record FieldError(String reason, String field, String body) {
    public static FieldError required(String field, String detail) {
        return new FieldError("FieldValueRequired", field, joined("Required value", detail));
    }

    public static FieldError invalid(String field, JsonNode value, String detail) {
        return new FieldError("FieldValueInvalid", field, joined("Invalid value: " + value, detail));
    }

    public static FieldError invalid(String field, String value, String detail) {
        return new FieldError(
                "FieldValueInvalid",
                field,
                joined("Invalid value: " + Json.object().stringNode(value), detail));
    }

    public static FieldError forbidden(String field, String detail) {
        return new FieldError("FieldValueForbidden", field, joined("Forbidden", detail));
    }

    public static FieldError duplicate(String field, JsonNode value) {
        return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + value);
    }

    public static FieldError notFound(String field, String value) {
        return new FieldError(
                "FieldValueNotFound", field, "Not found: " + Json.object().stringNode(value));
    }

    public static FieldError notSupported(String field, String value, Collection<String> supported) {
        String values = supported.stream()
                .map(text -> Json.object().stringNode(text).toString())
                .collect(Collectors.joining(", "));
        String body = "Unsupported value: " + Json.object().stringNode(value) + ": supported values: " + values;
        return new FieldError("FieldValueNotSupported", field, body);
    }

    private static String joined(String what, String detail) {
        return detail.isEmpty() ? what : what + ": " + detail;
    }

    String text() {
        return field + ": " + body;
    }

    StatusCause cause() {
        return new StatusCause(reason, body, field);
    }
}
