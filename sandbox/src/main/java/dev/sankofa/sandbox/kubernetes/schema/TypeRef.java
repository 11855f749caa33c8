package dev.sankofa.sandbox.kubernetes.schema;

import java.util.Optional;

/**
 * A type by name, or written out in place.
 *
 * @param atomic overrides, when present, whether the named type is owned as a whole
 */
public record TypeRef(Optional<String> name, Optional<ValueType> inline, Optional<Boolean> atomic) {
    static TypeRef named(String name) {
        return new TypeRef(Optional.of(name), Optional.empty(), Optional.empty());
    }

    static TypeRef of(ValueType type) {
        return new TypeRef(Optional.empty(), Optional.of(type), Optional.empty());
    }
}
