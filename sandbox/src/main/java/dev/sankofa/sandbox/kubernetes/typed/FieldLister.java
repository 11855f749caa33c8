package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.fields.FieldSetBuilder;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Lists what a configuration mentions: scalars, atomic lists and maps, empty objects, nulls, list items, and members of plain maps.
 * Structures themselves are not listed.
 */
final class FieldLister {
    private final Types types;
    private final FieldSetBuilder fields = new FieldSetBuilder();

    FieldLister(Types types) {
        this.types = types;
    }

    FieldSet list(TypeRef type, JsonNode value) {
        visit(FieldPath.ROOT, type, value);
        return fields.build();
    }

    private void visit(FieldPath path, TypeRef reference, JsonNode value) {
        ValueType type = types.resolve(reference);
        switch (Form.decided(type, value)) {
            case MAP -> map(path, type.map().orElseThrow(), value);
            case LIST -> items(path, type.list().orElseThrow(), value);
            case SCALAR, ANY -> fields.insert(path);
        }
    }

    private void map(FieldPath path, MapType type, JsonNode value) {
        if (type.atomic()) {
            fields.insert(path);
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            FieldPath inner = path.field(member.getKey());
            JsonNode content = member.getValue();
            visit(inner, Members.type(type, member.getKey()), content);
            if (content.isNull()
                    || (content.isObject() && content.isEmpty())
                    || !type.fields().containsKey(member.getKey())) {
                fields.insert(inner);
            }
        }
    }

    private void items(FieldPath path, ListType type, JsonNode value) {
        if (type.merge() == Merge.ATOMIC) {
            fields.insert(path);
            return;
        }
        Set<PathElement> seen = new TreeSet<>();
        Set<PathElement> repeated = new TreeSet<>();
        for (JsonNode item : value.values()) {
            PathElement element = ListKeys.checkedElement(types, type, item);
            if (!seen.add(element)) {
                repeated.add(element);
            }
        }
        for (JsonNode item : value.values()) {
            PathElement element = ListKeys.checkedElement(types, type, item);
            fields.insert(path.child(element));
            if (!repeated.contains(element)) {
                visit(path.child(element), type.items(), item);
            }
        }
    }
}
