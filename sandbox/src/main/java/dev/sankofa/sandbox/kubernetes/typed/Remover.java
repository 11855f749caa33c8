package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes list items and members out of a value. A container in which nothing is left becomes null. */
final class Remover {
    private final Types types;

    Remover(Types types) {
        this.types = types;
    }

    JsonNode remove(TypeRef reference, JsonNode value, FieldSet removed) {
        ValueType type = types.resolve(reference);
        return switch (Form.decided(type, value)) {
            case MAP -> map(type.map().orElseThrow(), value, removed);
            case LIST -> items(type.list().orElseThrow(), value, removed);
            case SCALAR, ANY -> value;
        };
    }

    private JsonNode map(MapType type, JsonNode value, FieldSet removed) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        if (type.atomic()) {
            return JsonNodeFactory.instance.nullNode();
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            PathElement element = new PathElement.Field(member.getKey());
            if (!removed.has(element)) {
                TypeRef memberType = Members.type(type, member.getKey());
                rest.set(member.getKey(), inner(memberType, member.getValue(), removed.below(element)));
            }
        }
        return rest.isEmpty() ? JsonNodeFactory.instance.nullNode() : rest;
    }

    private JsonNode items(ListType type, JsonNode value, FieldSet removed) {
        ArrayNode rest = JsonNodeFactory.instance.arrayNode();
        if (type.merge() == Merge.ATOMIC) {
            return JsonNodeFactory.instance.nullNode();
        }
        for (JsonNode item : value.values()) {
            PathElement element = ListKeys.checkedElement(types, type, item);
            if (!removed.has(element)) {
                rest.add(inner(type.items(), item, removed.below(element)));
            }
        }
        return rest.isEmpty() ? JsonNodeFactory.instance.nullNode() : rest;
    }

    private JsonNode inner(TypeRef type, JsonNode value, FieldSet below) {
        return below.isEmpty() ? value : remove(type, value, below);
    }
}
