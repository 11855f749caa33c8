package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.discovery.Served;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * A write that somebody wants.
 *
 * @param name empty for a create, whose body has it
 * @param subresource empty, {@code status}, {@code scale}
 * @param manager whose fields these will be
 * @param dryRun whether everything happens but the writing
 * @param validation what becomes of unknown fields
 * @param warnings takes what the client should be told
 */
public record WriteRequest(
        Served served,
        String namespace,
        String name,
        String subresource,
        String manager,
        String user,
        boolean dryRun,
        FieldValidation validation,
        List<String> warnings) {

    /** What becomes of unknown fields. */
    public enum FieldValidation {
        STRICT,
        WARN,
        IGNORE;

        /** What a request asks for; absent when there is no such thing. */
        public static Optional<FieldValidation> find(String text) {
            return switch (text) {
                case "Strict" -> Optional.of(STRICT);
                case "", "Warn" -> Optional.of(WARN);
                case "Ignore" -> Optional.of(IGNORE);
                default -> Optional.empty();
            };
        }
    }

    public ApiResource resource() {
        return served.resource();
    }

    ObjectKey key() {
        return ObjectKey.of(resource(), namespace, name);
    }

    ObjectKey key(String ofName) {
        return ObjectKey.of(resource(), namespace, ofName);
    }

    StatusException invalid(String ofName, List<FieldError> errors) {
        return Refusals.invalid(resource(), ofName, errors);
    }
}
