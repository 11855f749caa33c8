package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Merges a partial value into a whole one: leaves of the partial one win, nothing is taken away. */
final class Merger {
    private final Types types;

    Merger(Types types) {
        this.types = types;
    }

    /** Null when nothing is left, such as of an object without members. */
    @Nullable
    JsonNode merge(TypeRef reference, @Nullable JsonNode whole, @Nullable JsonNode partial) {
        ValueType type = types.resolve(reference);
        Form form = partial == null ? Form.decided(type, whole) : Form.decided(type, partial);
        return switch (form) {
            case MAP -> map(type.map().orElseThrow(), whole, partial);
            case LIST -> items(type.list().orElseThrow(), whole, partial);
            case SCALAR, ANY -> leaf(whole, partial);
        };
    }

    private static @Nullable JsonNode leaf(@Nullable JsonNode whole, @Nullable JsonNode partial) {
        return partial == null ? whole : partial;
    }

    private @Nullable JsonNode map(MapType type, @Nullable JsonNode whole, @Nullable JsonNode partial) {
        JsonNode ours = whole != null && whole.isObject() ? whole : null;
        JsonNode theirs = partial != null && partial.isObject() ? partial : null;
        if (type.atomic() || (isEmpty(ours) && isEmpty(theirs))) {
            return leaf(whole, partial);
        }
        Set<String> names = new LinkedHashSet<>();
        if (ours != null) {
            names.addAll(ours.propertyNames());
        }
        if (theirs != null) {
            names.addAll(theirs.propertyNames());
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            JsonNode value = merge(
                    Members.type(type, name),
                    ours == null ? null : ours.get(name),
                    theirs == null ? null : theirs.get(name));
            if (value != null) {
                merged.set(name, value);
            }
        }
        return merged.isEmpty() ? null : merged;
    }

    private @Nullable JsonNode items(ListType type, @Nullable JsonNode whole, @Nullable JsonNode partial) {
        JsonNode ours = whole != null && whole.isArray() ? whole : null;
        JsonNode theirs = partial != null && partial.isArray() ? partial : null;
        if (type.merge() == Merge.ATOMIC || (isEmpty(ours) && isEmpty(theirs))) {
            return leaf(whole, partial);
        }
        return new ListMerger(types, type, this).merge(ours, theirs);
    }

    private static boolean isEmpty(@Nullable JsonNode container) {
        return container == null || container.isEmpty();
    }
}
