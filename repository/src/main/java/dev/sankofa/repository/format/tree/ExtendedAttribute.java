package dev.sankofa.repository.format.tree;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Bytes;
import java.util.Optional;

/**
 * An extended attribute of a node.
 *
 * @param name with its namespace, such as {@code user.comment}
 * @param value absent where the tree says {@code null}; treat it as empty. Kept apart because tree ids depend on it
 */
public record ExtendedAttribute(String name, Optional<Bytes> value) {
    public ExtendedAttribute {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
    }

    public static ExtendedAttribute of(String name, Bytes value) {
        return new ExtendedAttribute(name, Optional.of(value));
    }
}
