package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes fields of structures members of a set when something below them is. */
final class NamedFields {
    private NamedFields() {}

    static FieldSet add(Types types, TypeRef reference, FieldSet set) {
        return add(types, Optional.of(reference), set);
    }

    private static FieldSet add(Types types, Optional<TypeRef> reference, FieldSet set) {
        Optional<ValueType> type = reference.map(types::resolve);
        NavigableSet<PathElement> members = new TreeSet<>(set.members());
        NavigableMap<PathElement, FieldSet> children = new TreeMap<>();
        for (PathElement parent : set.parents()) {
            if (isNamedField(type, parent)) {
                members.add(parent);
            }
            children.put(parent, add(types, inner(type, parent), set.below(parent)));
        }
        return FieldSet.of(members, children);
    }

    private static boolean isNamedField(Optional<ValueType> type, PathElement element) {
        return element instanceof PathElement.Field(String name)
                && type.flatMap(ValueType::map)
                        .filter(map -> map.fields().containsKey(name))
                        .isPresent();
    }

    private static Optional<TypeRef> inner(Optional<ValueType> type, PathElement element) {
        return switch (element) {
            case PathElement.Field(String name) -> type.flatMap(ValueType::map).flatMap(map -> map.member(name));
            case PathElement.Key _ -> type.flatMap(ValueType::list).map(ValueType.ListType::items);
            case PathElement.Item _, PathElement.Index _ -> Optional.empty();
        };
    }
}
