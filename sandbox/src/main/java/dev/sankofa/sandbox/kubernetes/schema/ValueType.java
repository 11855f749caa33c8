package dev.sankofa.sandbox.kubernetes.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a value may be: a scalar, a list, a map, or (when untyped) several of them.
 *
 * @param scalar present when a text, number or boolean is allowed
 * @param list present when a list is allowed
 * @param map present when an object is allowed
 * @param format which sort of scalar, as in OpenAPI: {@code int32}, {@code byte}, {@code int-or-string}, {@code date-time}; often empty
 */
public record ValueType(Optional<Scalar> scalar, Optional<ListType> list, Optional<MapType> map, String format) {
    static ValueType of(Scalar scalar, String format) {
        return new ValueType(Optional.of(scalar), Optional.empty(), Optional.empty(), format);
    }

    static ValueType of(ListType list) {
        return new ValueType(Optional.empty(), Optional.of(list), Optional.empty(), "");
    }

    static ValueType of(MapType map) {
        return new ValueType(Optional.empty(), Optional.empty(), Optional.of(map), "");
    }

    /** The same type with its map or list owned as a whole, or not. */
    ValueType withAtomic(boolean atomic) {
        return new ValueType(
                scalar,
                list.map(type -> map.isPresent()
                        ? type
                        : new ListType(type.items(), atomic ? Merge.ATOMIC : type.merge(), type.keys())),
                map.map(type -> new MapType(type.fields(), type.others(), atomic)),
                format);
    }

    /** Kinds of scalars. */
    public enum Scalar {
        NUMERIC,
        STRING,
        BOOLEAN,
        UNTYPED
    }

    /** How two lists become one: replaced as a whole, united as sets, or joined by keys. */
    public enum Merge {
        ATOMIC,
        SET,
        KEYED
    }

    /**
     * A list.
     *
     * @param keys fields of an item that tell it from the others; empty unless {@link Merge#KEYED}
     */
    public record ListType(TypeRef items, Merge merge, List<String> keys) {}

    /**
     * An object: a structure with named fields, a map with values of one type, or both.
     *
     * @param others the type of the values of names that are no field; absent when there may be none
     * @param atomic whether the whole is owned by one manager
     */
    public record MapType(Map<String, FieldType> fields, Optional<TypeRef> others, boolean atomic) {
        /** The type of a member, if the member is allowed. */
        public Optional<TypeRef> member(String name) {
            FieldType field = fields.get(name);
            return field == null ? others : Optional.of(field.type());
        }

        /** Whether names that are no field may have values of any type. */
        boolean keepsAnything() {
            return others.flatMap(TypeRef::name).filter(Types.DEDUCED::equals).isPresent();
        }
    }

    /**
     * A field of a structure.
     *
     * @param initial the {@code default} of the OpenAPI document
     * @param zero what is written when the field is zero
     * @param nullable whether a custom resource keeps a null in the field
     */
    public record FieldType(TypeRef type, Optional<JsonNode> initial, Zero zero, boolean nullable) {}

    /** How a structure's field is written when it is zero, which the server cannot tell from absent. */
    public enum Zero {
        /** By the rules that the OpenAPI document shows. */
        PLAIN,
        /** A zero scalar is left out. */
        OMITTED,
        /** An absent field is written as null, and an empty list is not left out. */
        NULL
    }
}
