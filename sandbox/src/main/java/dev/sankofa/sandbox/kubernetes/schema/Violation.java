package dev.sankofa.sandbox.kubernetes.schema;

/**
 * A rule of a custom resource's schema that an object breaks; becomes a cause of a 422.
 *
 * @param reason {@code FieldValueRequired}, {@code FieldValueInvalid}, {@code FieldValueTypeInvalid} and so on
 * @param message {@code Invalid value: "string": spec.size in body must be of type integer: "string"}
 * @param field {@code spec.parts[0].name}
 */
public record Violation(String reason, String message, String field) {}
