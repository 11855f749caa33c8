package dev.sankofa.sandbox.kubernetes.schema;

import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Types by name, and what a reference means. */
public final class Types {
    /** Anything, owned as a whole. */
    static final String UNTYPED = "untyped";

    /** Anything; objects field by field, lists as a whole. */
    static final String DEDUCED = "deduced";

    static final String QUANTITY = "api.resource.Quantity";
    static final String RAW_EXTENSION = "runtime.RawExtension";

    private final Map<String, ValueType> named;
    private final Map<TypeRef, ValueType> overridden = new ConcurrentHashMap<>();

    Types(Map<String, ValueType> named) {
        this.named = named;
    }

    /** The type that is meant; a name that is unknown is an error in the schema. */
    public ValueType resolve(TypeRef reference) {
        if (reference.atomic().isEmpty()) {
            return plain(reference);
        }
        return overridden.computeIfAbsent(
                reference, key -> plain(key).withAtomic(key.atomic().orElseThrow()));
    }

    private ValueType plain(TypeRef reference) {
        if (reference.inline().isPresent()) {
            return reference.inline().get();
        }
        String name = reference.name().orElseThrow();
        ValueType type = named.get(name);
        if (type == null) {
            throw new IllegalStateException("schema names an unknown type: " + name);
        }
        return type;
    }

    static Map<String, ValueType> common() {
        return Map.of(UNTYPED, anything(UNTYPED, true), DEDUCED, anything(DEDUCED, false));
    }

    private static ValueType anything(String members, boolean atomic) {
        return new ValueType(
                Optional.of(Scalar.UNTYPED),
                Optional.of(new ListType(TypeRef.named(UNTYPED), Merge.ATOMIC, List.of())),
                Optional.of(new MapType(Map.of(), Optional.of(TypeRef.named(members)), atomic)),
                "");
    }
}
