package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The rules of one kind; those that are not overridden demand nothing. */
public interface KindRules {
    /** Sets what a client cannot; in place. */
    default void prepareCreate(ObjectNode object) {}

    /** Puts back or adjusts what a client cannot change; in place. */
    default void prepareUpdate(ObjectNode live, ObjectNode next) {}

    default List<FieldError> validate(ObjectNode object) {
        return List.of();
    }

    default List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        return List.of();
    }
}
