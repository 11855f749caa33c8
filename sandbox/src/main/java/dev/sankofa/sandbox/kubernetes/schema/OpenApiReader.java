package dev.sankofa.sandbox.kubernetes.schema;

import dev.sankofa.sandbox.kubernetes.schema.ValueType.FieldType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Scalar;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Zero;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads types from OpenAPI v3 schemas with the {@code x-kubernetes-*} extensions, by the rules of {@code k8s.io/kube-openapi}
 * (schemaconv): a schema without a type is anything; an object without properties is anything field by field; a list is atomic unless it
 * says otherwise.
 */
final class OpenApiReader {
    private final boolean keepsUnknown;

    /** @param keepsUnknown whether objects may have more members than their properties */
    OpenApiReader(boolean keepsUnknown) {
        this.keepsUnknown = keepsUnknown;
    }

    static ValueType type(JsonNode schema) {
        return new OpenApiReader(false).read(schema);
    }

    private ValueType read(JsonNode schema) {
        OpenApiReader inner =
                schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false) ? new OpenApiReader(true) : this;
        String format = schema.path("format").asString("");
        return switch (schema.path("type").asString("")) {
            case "object" -> ValueType.of(inner.object(schema));
            case "array" -> ValueType.of(inner.list(schema));
            case "integer", "number" -> ValueType.of(Scalar.NUMERIC, format);
            case "boolean" -> ValueType.of(Scalar.BOOLEAN, format);
            case "string" -> ValueType.of(text(format), format);
            default ->
                new ValueType(
                        Optional.of(Scalar.UNTYPED),
                        Optional.of(inner.list(schema)),
                        Optional.of(inner.object(schema)),
                        format);
        };
    }

    private static Scalar text(String format) {
        return format.isEmpty() || format.equals("byte") ? Scalar.STRING : Scalar.UNTYPED;
    }

    private TypeRef reference(JsonNode schema) {
        JsonNode target = schema.path("$ref");
        if (target.isMissingNode()) {
            return TypeRef.of(read(schema));
        }
        return new TypeRef(Optional.of(target.stringValue()), Optional.empty(), mapAtomic(schema));
    }

    private MapType object(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        Map<String, FieldType> fields = new LinkedHashMap<>();
        properties
                .properties()
                .forEach(property -> fields.put(
                        property.getKey(),
                        new FieldType(
                                reference(property.getValue()),
                                Optional.ofNullable(property.getValue().get("default")),
                                zero(schema, property.getKey()),
                                property.getValue().path("nullable").asBoolean(false))));
        return new MapType(fields, others(schema, properties), mapAtomic(schema).orElse(false));
    }

    private static Zero zero(JsonNode schema, String field) {
        return switch (schema.path("x-zeros").path(field).asString("")) {
            case "omitted" -> Zero.OMITTED;
            case "null" -> Zero.NULL;
            default -> Zero.PLAIN;
        };
    }

    private Optional<TypeRef> others(JsonNode schema, JsonNode properties) {
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            return Optional.of(reference(additional));
        }
        boolean anything =
                additional.isMissingNode() ? keepsUnknown || properties.isEmpty() : additional.booleanValue();
        return anything ? Optional.of(TypeRef.named(Types.DEDUCED)) : Optional.empty();
    }

    private ListType list(JsonNode schema) {
        TypeRef items = schema.has("items") ? reference(schema.path("items")) : TypeRef.named(Types.UNTYPED);
        String type = schema.path("x-kubernetes-list-type").asString("");
        if (!type.isEmpty()) {
            List<String> keys = List.copyOf(OpenApiNames.of(schema.path("x-kubernetes-list-map-keys")));
            return new ListType(items, merge(type), type.equals("map") ? keys : List.of());
        }
        String strategy = schema.path("x-kubernetes-patch-strategy").asString("");
        if (!strategy.startsWith("merge")) {
            return new ListType(items, Merge.ATOMIC, List.of());
        }
        String key = schema.path("x-kubernetes-patch-merge-key").asString("");
        return key.isEmpty()
                ? new ListType(items, Merge.SET, List.of())
                : new ListType(items, Merge.KEYED, List.of(key));
    }

    private static Merge merge(String listType) {
        return switch (listType) {
            case "set" -> Merge.SET;
            case "map" -> Merge.KEYED;
            default -> Merge.ATOMIC;
        };
    }

    private static Optional<Boolean> mapAtomic(JsonNode schema) {
        JsonNode type = schema.path("x-kubernetes-map-type");
        return type.isMissingNode()
                ? Optional.empty()
                : Optional.of(type.stringValue().equals("atomic"));
    }
}
