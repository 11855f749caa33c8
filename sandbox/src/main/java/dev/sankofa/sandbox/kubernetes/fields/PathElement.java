package dev.sankofa.sandbox.kubernetes.fields;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One step from an object or a list into something it contains. Fields sort before keys, those before values, those before indexes. */
public sealed interface PathElement extends Comparable<PathElement> {
    /** A field of an object, {@code .name}. */
    record Field(String name) implements PathElement {}

    /** The item of a list whose key fields have these values, {@code [name="x"]}; sorted by name. */
    record Key(List<KeyField> fields) implements PathElement {
        public Key {
            fields = fields.stream()
                    .sorted(Comparator.comparing(KeyField::name, JsonValues::compareTexts))
                    .toList();
        }
    }

    /** One of the fields that tell the items of a list apart. */
    record KeyField(String name, JsonNode value) {}

    /** The item of a set that is this value, {@code [="x"]}. */
    record Item(JsonNode value) implements PathElement {}

    /** The item at a position, {@code [3]}. */
    record Index(int position) implements PathElement {}

    @Override
    default int compareTo(PathElement other) {
        int byRank = Integer.compare(rank(), other.rank());
        if (byRank != 0) {
            return byRank;
        }
        return switch (this) {
            case Field field -> JsonValues.compareTexts(field.name, ((Field) other).name);
            case Key key -> compare(key.fields, ((Key) other).fields);
            case Item item -> JsonValues.compare(item.value, ((Item) other).value);
            case Index index -> Integer.compare(index.position, ((Index) other).position);
        };
    }

    private static int compare(List<KeyField> left, List<KeyField> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int byName = JsonValues.compareTexts(left.get(i).name, right.get(i).name);
            if (byName != 0) {
                return byName;
            }
            int byValue = JsonValues.compare(left.get(i).value, right.get(i).value);
            if (byValue != 0) {
                return byValue;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private int rank() {
        return switch (this) {
            case Field _ -> 0;
            case Key _ -> 1;
            case Item _ -> 2;
            case Index _ -> 3;
        };
    }

    /** As in messages and in the {@code field} of a conflict's cause. */
    default String text() {
        return switch (this) {
            case Field field -> "." + field.name;
            case Key key ->
                key.fields.stream()
                        .map(field -> field.name + "=" + JsonValues.text(field.value))
                        .collect(Collectors.joining(",", "[", "]"));
            case Item item -> "[=" + JsonValues.text(item.value) + "]";
            case Index index -> "[" + index.position + "]";
        };
    }
}
