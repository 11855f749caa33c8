package dev.sankofa.sandbox.kubernetes.schema;

import dev.sankofa.sandbox.kubernetes.schema.ValueType.FieldType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Scalar;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Zero;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What JSON looks like after the server read it into its structures and wrote it again. A structure has every field, so an absent field
 * that is no pointer comes back as its zero value unless it is marked to be omitted then; the OpenAPI document shows which those are by
 * their {@code default} ({@code {}}, {@code 0}, {@code ""}); {@link ValueType.Zero} has the rest.
 */
final class StructuredDecoder {
    private static final String MANAGED_FIELDS = "managedFields";

    private final Types types;

    StructuredDecoder(Types types) {
        this.types = types;
    }

    JsonNode decode(TypeRef reference, JsonNode value) {
        if (reference.name().filter(Types.QUANTITY::equals).isPresent()) {
            return quantity(value);
        }
        ValueType type = types.resolve(reference);
        if (value.isObject() && type.map().isPresent()) {
            MapType map = type.map().get();
            return map.fields().isEmpty() ? map(map, value) : structure(map, value);
        }
        if (value.isArray() && type.list().isPresent()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            TypeRef itemType = type.list().get().items();
            value.values().forEach(item -> items.add(decode(itemType, item)));
            return items;
        }
        return value.deepCopy();
    }

    private static JsonNode quantity(JsonNode value) {
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asString("");
        return JsonNodeFactory.instance.stringNode(Quantity.canonical(text).orElse(text));
    }

    private JsonNode map(MapType type, JsonNode value) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode decoded = type.others()
                    .map(others -> member(others, member.getValue()))
                    .orElse(member.getValue());
            map.set(member.getKey(), decoded);
        }
        return map;
    }

    /** In a map of texts, null is the empty text. */
    private JsonNode member(TypeRef type, JsonNode value) {
        boolean text =
                types.resolve(type).scalar().filter(Scalar.STRING::equals).isPresent();
        return value.isNull() && text ? JsonNodeFactory.instance.stringNode("") : decode(type, value);
    }

    private JsonNode structure(MapType type, JsonNode value) {
        ObjectNode structure = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            FieldType field = type.fields().get(member.getKey());
            if (field == null || member.getValue().isNull()) {
                continue;
            }
            if (member.getKey().equals(MANAGED_FIELDS)) {
                structure.set(MANAGED_FIELDS, member.getValue().deepCopy());
                continue;
            }
            JsonNode decoded = decode(field.type(), member.getValue());
            if (!isOmitted(field, decoded)) {
                structure.set(member.getKey(), decoded);
            }
        }
        type.fields().forEach((name, field) -> {
            if (!structure.has(name)) {
                zero(field).ifPresent(zero -> structure.set(name, zero));
            }
        });
        return structure;
    }

    private boolean isOmitted(FieldType field, JsonNode value) {
        if (field.zero() == Zero.NULL) {
            return false;
        }
        if (value.isArray() && value.isEmpty()) {
            return true;
        }
        if (value.isObject() && value.isEmpty()) {
            return isPlainMap(field.type());
        }
        return field.zero() == Zero.OMITTED && isZero(value);
    }

    private boolean isPlainMap(TypeRef type) {
        return type.name().isEmpty()
                && types.resolve(type)
                        .map()
                        .filter(map -> map.fields().isEmpty())
                        .isPresent();
    }

    static boolean isZero(JsonNode value) {
        return (value.isString() && value.stringValue().isEmpty())
                || (value.isNumber() && value.doubleValue() == 0)
                || (value.isBoolean() && !value.booleanValue());
    }

    /** What the server writes for a field that is absent. */
    private Optional<JsonNode> zero(FieldType field) {
        if (field.initial().isEmpty()) {
            return field.zero() == Zero.NULL ? Optional.of(JsonNodeFactory.instance.nullNode()) : Optional.empty();
        }
        JsonNode initial = field.initial().get();
        if (initial.isObject() && initial.isEmpty()) {
            return Optional.of(decode(field.type(), initial));
        }
        boolean written = isZero(initial) && field.zero() != Zero.OMITTED;
        return written ? Optional.of(initial) : Optional.empty();
    }
}
