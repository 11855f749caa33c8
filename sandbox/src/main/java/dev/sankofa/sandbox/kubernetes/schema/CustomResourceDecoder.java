package dev.sankofa.sandbox.kubernetes.schema;

import dev.sankofa.sandbox.kubernetes.schema.ValueType.FieldType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server keeps of a custom resource: fields that the schema does not know are pruned, nulls that may not be null are
 * dropped, absent fields that have a default get it. {@code metadata} is read as of any built-in kind.
 */
final class CustomResourceDecoder {
    private final Types types;
    private final boolean keepsNulls;

    /** @param keepsNulls whether nulls without a default stay where they may not be */
    CustomResourceDecoder(Types types, boolean keepsNulls) {
        this.types = types;
        this.keepsNulls = keepsNulls;
    }

    JsonNode decode(TypeRef reference, JsonNode value) {
        if (reference.name().filter(KindSchemas.OBJECT_META::equals).isPresent()) {
            return new StructuredDecoder(types).decode(reference, value);
        }
        ValueType type = types.resolve(reference);
        if (value.isObject() && type.map().isPresent()) {
            return object(type.map().get(), value);
        }
        if (value.isArray() && type.list().isPresent()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            TypeRef itemType = type.list().get().items();
            value.values().forEach(item -> items.add(decode(itemType, item)));
            return items;
        }
        return value.deepCopy();
    }

    private ObjectNode object(MapType type, JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            Optional<TypeRef> memberType = type.member(member.getKey());
            if (memberType.isPresent() && !isDropped(type, member.getKey(), member.getValue())) {
                object.set(member.getKey(), decode(memberType.get(), member.getValue()));
            }
        }
        type.fields().forEach((name, field) -> {
            if (!object.has(name)) {
                field.initial().ifPresent(initial -> object.set(name, decode(field.type(), initial)));
            }
        });
        return object;
    }

    /** A null in a place that has a type but may not be null is as if it were not there. */
    private boolean isDropped(MapType type, String name, JsonNode value) {
        FieldType field = type.fields().get(name);
        if (!value.isNull()) {
            return false;
        }
        if (field == null) {
            return !keepsNulls && !type.keepsAnything();
        }
        return !field.nullable() && (!keepsNulls || field.initial().isPresent());
    }
}
