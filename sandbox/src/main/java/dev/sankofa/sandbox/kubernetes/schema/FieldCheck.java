package dev.sankofa.sandbox.kubernetes.schema;

import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Walks a body beside its type and notes what does not fit. */
final class FieldCheck {
    private static final String NO_QUANTITY =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private final Types types;
    private final GoTypeNames names;
    private final List<FieldProblem> problems = new ArrayList<>();

    FieldCheck(Types types) {
        this.types = types;
        this.names = new GoTypeNames(types);
    }

    List<FieldProblem> check(TypeRef root, JsonNode body) {
        visit(new Place("", "", ""), root, body);
        return List.copyOf(problems);
    }

    /**
     * Where the walk is.
     *
     * @param path with indexes of lists
     * @param fieldPath names of fields only, as the server's decoder knows them
     * @param structure the type that has the field, without its package
     */
    private record Place(String path, String fieldPath, String structure) {
        Place field(String name, String owner) {
            return new Place(joined(path, name), joined(fieldPath, name), owner);
        }

        /** A member of a plain map is no field. */
        Place member(String name) {
            return new Place(joined(path, name), fieldPath, structure);
        }

        Place item(int index) {
            return new Place(path + "[" + index + "]", fieldPath, structure);
        }

        private static String joined(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }
    }

    private void visit(Place place, TypeRef reference, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        ValueType type = types.resolve(reference);
        if (type.format().equals("quantity")) {
            quantity(place, value);
        } else if (value.isObject() && type.map().isPresent()) {
            members(place, reference, type.map().get(), value);
        } else if (value.isArray() && type.list().isPresent()) {
            for (int i = 0; i < value.size(); i++) {
                visit(place.item(i), type.list().get().items(), value.get(i));
            }
        } else if (type.scalar()
                .filter(scalar -> fits(scalar, type.format(), value))
                .isEmpty()) {
            wrongType(place, reference, value);
        }
    }

    private void quantity(Place place, JsonNode value) {
        boolean readable = value.isNumber()
                || (value.isString() && Quantity.canonical(value.stringValue()).isPresent());
        if (!readable) {
            problems.add(new FieldProblem.WrongType(place.path(), NO_QUANTITY));
        }
    }

    private void wrongType(Place place, TypeRef reference, JsonNode value) {
        String where = place.structure() + "." + place.fieldPath();
        String message = "json: cannot unmarshal " + actual(value) + " into Go struct field " + where + " of type "
                + names.of(reference);
        problems.add(new FieldProblem.WrongType(place.path(), message));
    }

    private static String actual(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "number" : "number " + value;
            case BOOLEAN -> "bool";
            case ARRAY -> "array";
            default -> "object";
        };
    }

    private void members(Place place, TypeRef reference, MapType type, JsonNode value) {
        String owner = reference.name().map(FieldCheck::simpleName).orElse(place.structure());
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String name = entry.getKey();
            Place inner = type.fields().containsKey(name) ? place.field(name, owner) : place.member(name);
            Optional<TypeRef> memberType = type.member(name);
            if (memberType.isEmpty()) {
                problems.add(new FieldProblem.Unknown(inner.path()));
            } else {
                visit(inner, memberType.get(), entry.getValue());
            }
        }
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean fits(Scalar scalar, String format, JsonNode value) {
        return switch (scalar) {
            case NUMERIC -> value.isNumber() && (!format.startsWith("int") || value.isIntegralNumber());
            case STRING -> value.isString();
            case BOOLEAN -> value.isBoolean();
            case UNTYPED -> value.isValueNode() && !(format.equals("int-or-string") && value.isBoolean());
        };
    }
}
