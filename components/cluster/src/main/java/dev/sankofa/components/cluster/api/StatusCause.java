package dev.sankofa.components.cluster.api;

/**
 * One cause of a refusal ({@code Status.details.causes}).
 *
 * @param reason such as {@code FieldValueInvalid} or {@code FieldManagerConflict}
 * @param message the server's sentence
 * @param field path of the field, such as {@code spec.selector} or {@code .spec.replicas}; empty when the cause is none of a field
 */
public record StatusCause(String reason, String message, String field) {}
