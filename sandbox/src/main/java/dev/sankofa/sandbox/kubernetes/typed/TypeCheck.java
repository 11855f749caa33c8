package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Checks a value against its type. Of an object's undeclared fields only the first is named, as the server does. */
final class TypeCheck {
    private final Types types;
    private final boolean duplicatesAllowed;
    private final List<String> errors = new ArrayList<>();

    TypeCheck(Types types, boolean duplicatesAllowed) {
        this.types = types;
        this.duplicatesAllowed = duplicatesAllowed;
    }

    List<String> check(TypeRef type, JsonNode value) {
        visit(FieldPath.ROOT, type, value);
        return List.copyOf(errors);
    }

    private void error(FieldPath path, String message) {
        String where = path.text();
        errors.add(where.isEmpty() ? message : where + ": " + message);
    }

    private void visit(FieldPath path, TypeRef reference, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        ValueType type = types.resolve(reference);
        switch (Form.decided(type, value)) {
            case MAP -> map(path, type.map(), value);
            case LIST -> items(path, type.list(), value);
            case SCALAR, ANY -> scalar(path, type.scalar(), value);
        }
    }

    private void scalar(FieldPath path, Optional<Scalar> type, JsonNode value) {
        switch (type.orElse(Scalar.UNTYPED)) {
            case NUMERIC ->
                require(value.isNumber(), path, "expected numeric (int or float), got " + GoText.type(value));
            case STRING -> require(value.isString(), path, "expected string, got " + GoText.detailed(value));
            case BOOLEAN -> require(value.isBoolean(), path, "expected boolean, got " + GoText.plain(value));
            case UNTYPED -> require(value.isValueNode(), path, "expected any scalar, got " + GoText.plain(value));
        }
    }

    private void require(boolean holds, FieldPath path, String message) {
        if (!holds) {
            error(path, message);
        }
    }

    private void map(FieldPath path, Optional<MapType> type, JsonNode value) {
        if (type.isEmpty() || !value.isObject()) {
            error(path, "expected map, got " + GoText.plain(value));
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            FieldPath inner = path.field(member.getKey());
            Optional<TypeRef> memberType = type.get().member(member.getKey());
            if (memberType.isEmpty()) {
                error(inner, "field not declared in schema");
                return;
            }
            visit(inner, memberType.get(), member.getValue());
        }
    }

    private void items(FieldPath path, Optional<ListType> type, JsonNode value) {
        if (type.isEmpty() || !value.isArray()) {
            error(path, "expected list, got " + GoText.plain(value));
            return;
        }
        Set<PathElement> seen = new TreeSet<>();
        for (int i = 0; i < value.size(); i++) {
            PathElement element;
            try {
                element = element(type.get(), value.get(i), i);
            } catch (UnkeyedItemException e) {
                error(path, "element " + i + ": " + e.getMessage());
                return;
            }
            if (!seen.add(element) && !duplicatesAllowed) {
                error(path, "duplicate entries for key " + element.text());
            }
            visit(path.child(element), type.get().items(), value.get(i));
        }
    }

    private PathElement element(ListType type, JsonNode item, int index) throws UnkeyedItemException {
        return type.merge() == Merge.ATOMIC ? new PathElement.Index(index) : ListKeys.element(types, type, item);
    }
}
