package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.FieldType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tells the items of sets and keyed lists apart. A key that is absent counts with its default, or not at all. */
final class ListKeys {
    private ListKeys() {}

    static PathElement element(Types types, ListType type, JsonNode item) throws UnkeyedItemException {
        if (type.merge() == Merge.SET || type.keys().isEmpty()) {
            return setItem(item);
        }
        if (item.isNull()) {
            throw new UnkeyedItemException("associative list with keys may not have a null element");
        }
        if (!item.isObject()) {
            throw new UnkeyedItemException("associative list with keys may not have non-map elements");
        }
        List<PathElement.KeyField> fields = new ArrayList<>();
        for (String key : type.keys()) {
            JsonNode value = item.get(key);
            Optional<JsonNode> known = value == null ? initial(types, type, key) : Optional.of(value);
            known.ifPresent(present -> fields.add(new PathElement.KeyField(key, present)));
        }
        if (fields.isEmpty()) {
            throw new UnkeyedItemException("associative list with keys has an element that omits all key fields "
                    + quoted(type.keys()) + " (and doesn't have default values for any key fields)");
        }
        return new PathElement.Key(fields);
    }

    private static String quoted(List<String> keys) {
        return keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(" ", "[", "]"));
    }

    private static Optional<JsonNode> initial(Types types, ListType type, String key) {
        return types.resolve(type.items())
                .map()
                .map(MapType::fields)
                .flatMap(fields -> Optional.ofNullable(fields.get(key)))
                .flatMap(FieldType::initial);
    }

    private static PathElement setItem(JsonNode item) throws UnkeyedItemException {
        if (item.isObject()) {
            throw new UnkeyedItemException("associative list without keys has an element that's a map type");
        }
        if (item.isArray()) {
            throw new UnkeyedItemException("not supported: associative list with lists as elements");
        }
        if (item.isNull()) {
            throw new UnkeyedItemException("associative list without keys has an element that's an explicit null");
        }
        return new PathElement.Item(item);
    }

    /** For values that were checked: an item without a key cannot be there. */
    static PathElement checkedElement(Types types, ListType type, JsonNode item) {
        try {
            return element(types, type, item);
        } catch (UnkeyedItemException e) {
            throw new IllegalStateException("the value was not checked: " + e.getMessage(), e);
        }
    }
}
