package dev.sankofa.sandbox.kubernetes.schema;

import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server keeps of a custom resource: fields that the schema does not know are pruned, absent fields (and nulls) that have a
 * default get it. {@code metadata} is read as of any built-in kind.
 */
final class CustomResourceDecoder {
    private final Types types;

    CustomResourceDecoder(Types types) {
        this.types = types;
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
            boolean replaced = member.getValue().isNull() && hasDefault(type, member.getKey());
            if (memberType.isPresent() && !replaced) {
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

    private static boolean hasDefault(MapType type, String name) {
        return Optional.ofNullable(type.fields().get(name))
                .flatMap(ValueType.FieldType::initial)
                .isPresent();
    }
}
