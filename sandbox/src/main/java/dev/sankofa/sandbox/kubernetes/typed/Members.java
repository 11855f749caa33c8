package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;

/** Members of objects that were checked. */
final class Members {
    private Members() {}

    static TypeRef type(MapType type, String name) {
        return type.member(name)
                .orElseThrow(() -> new IllegalStateException("the value was not checked: it has a field " + name));
    }
}
