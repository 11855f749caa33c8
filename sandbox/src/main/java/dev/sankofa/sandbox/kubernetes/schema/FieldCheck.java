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
    private final Types types;
    private final List<FieldProblem> problems = new ArrayList<>();

    FieldCheck(Types types) {
        this.types = types;
    }

    List<FieldProblem> check(TypeRef root, JsonNode body) {
        visit(new Place("", "", ""), root, body);
        return List.copyOf(problems);
    }

    private record Place(String path, String fieldPath, String structure) {
        Place field(String name, String owner) {
            return new Place(
                    path.isEmpty() ? name : path + "." + name,
                    fieldPath.isEmpty() ? name : fieldPath + "." + name,
                    owner);
        }

        Place item(int index) {
            return new Place(path + "[" + index + "]", fieldPath, structure);
        }
    }

    private void visit(Place place, TypeRef reference, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        ValueType type = types.resolve(reference);
        if (value.isObject() && type.map().isPresent()) {
            members(place, reference, type.map().get(), value);
        } else if (value.isArray() && type.list().isPresent()) {
            for (int i = 0; i < value.size(); i++) {
                visit(place.item(i), type.list().get().items(), value.get(i));
            }
        } else if (type.scalar().filter(scalar -> fits(scalar, value)).isEmpty()) {
            problems.add(new FieldProblem.WrongType(
                    place.path(), place.structure(), place.fieldPath(), expected(type), value));
        }
    }

    private void members(Place place, TypeRef reference, MapType type, JsonNode value) {
        String owner = reference.name().map(FieldCheck::simpleName).orElse(place.structure());
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            Place inner = place.field(member.getKey(), owner);
            Optional<TypeRef> memberType = type.member(member.getKey());
            if (memberType.isEmpty()) {
                problems.add(new FieldProblem.Unknown(inner.path()));
            } else {
                visit(inner, memberType.get(), member.getValue());
            }
        }
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean fits(Scalar scalar, JsonNode value) {
        return switch (scalar) {
            case NUMERIC -> value.isNumber();
            case STRING -> value.isString();
            case BOOLEAN -> value.isBoolean();
            case UNTYPED -> value.isValueNode();
        };
    }

    private static String expected(ValueType type) {
        if (type.map().isPresent()) {
            return "object";
        }
        if (type.list().isPresent()) {
            return "list";
        }
        return switch (type.scalar().orElse(Scalar.UNTYPED)) {
            case NUMERIC -> "number";
            case BOOLEAN -> "bool";
            case STRING, UNTYPED -> "string";
        };
    }
}
