package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.FieldSetBuilder;
import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks two values of one type side by side and notes which paths were removed, modified and added. */
final class Comparer {
    private final Types types;
    private final FieldSetBuilder removed = new FieldSetBuilder();
    private final FieldSetBuilder modified = new FieldSetBuilder();
    private final FieldSetBuilder added = new FieldSetBuilder();

    Comparer(Types types) {
        this.types = types;
    }

    Comparison compare(TypeRef type, JsonNode left, JsonNode right) {
        visit(FieldPath.ROOT, type, left, right);
        return new Comparison(removed.build(), modified.build(), added.build());
    }

    private void visit(FieldPath path, TypeRef reference, @Nullable JsonNode left, @Nullable JsonNode right) {
        ValueType type = types.resolve(reference);
        Form leftForm = Form.of(type, left);
        Form rightForm = Form.of(type, right);
        boolean leaf;
        if (right == null) {
            leaf = visitAs(leftForm, path, type, left, null);
        } else if (left == null || leftForm == rightForm) {
            leaf = visitAs(rightForm, path, type, left, right);
        } else {
            visitAs(leftForm, path, type, left, right);
            leaf = visitAs(rightForm, path, type, left, right);
        }
        if (!leaf && left == null) {
            added.insert(path);
        } else if (!leaf && right == null) {
            removed.insert(path);
        }
    }

    /** Whether the value was compared as a whole. */
    private boolean visitAs(
            Form form, FieldPath path, ValueType type, @Nullable JsonNode left, @Nullable JsonNode right) {
        Form decided = form == Form.ANY ? Form.first(type) : form;
        return switch (decided) {
            case MAP -> map(path, type.map().orElseThrow(), left, right);
            case LIST -> items(path, type.list().orElseThrow(), left, right);
            case SCALAR, ANY -> leaf(path, left, right);
        };
    }

    private boolean leaf(FieldPath path, @Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null) {
            added.insert(path);
        } else if (right == null) {
            removed.insert(path);
        } else if (!JsonValues.equal(left, right)) {
            modified.insert(path);
        }
        return true;
    }

    private boolean map(FieldPath path, MapType type, @Nullable JsonNode left, @Nullable JsonNode right) {
        JsonNode ours = left != null && left.isObject() ? left : null;
        JsonNode theirs = right != null && right.isObject() ? right : null;
        if (type.atomic() || (isEmpty(ours) && isEmpty(theirs))) {
            return leaf(path, left, right);
        }
        Set<String> names = new LinkedHashSet<>();
        if (ours != null) {
            names.addAll(ours.propertyNames());
        }
        if (theirs != null) {
            names.addAll(theirs.propertyNames());
        }
        for (String name : names) {
            visit(path.field(name), Members.type(type, name), member(ours, name), member(theirs, name));
        }
        return false;
    }

    private static boolean isEmpty(@Nullable JsonNode container) {
        return container == null || container.isEmpty();
    }

    private static @Nullable JsonNode member(@Nullable JsonNode object, String name) {
        return object == null ? null : object.get(name);
    }

    private boolean items(FieldPath path, ListType type, @Nullable JsonNode left, @Nullable JsonNode right) {
        JsonNode ours = left != null && left.isArray() ? left : null;
        JsonNode theirs = right != null && right.isArray() ? right : null;
        if (type.merge() == Merge.ATOMIC || (isEmpty(ours) && isEmpty(theirs))) {
            return leaf(path, left, right);
        }
        NavigableMap<PathElement, List<JsonNode>> before = byKey(type, ours);
        NavigableMap<PathElement, List<JsonNode>> after = byKey(type, theirs);
        Set<PathElement> elements = new TreeSet<>(before.keySet());
        elements.addAll(after.keySet());
        for (PathElement element : elements) {
            item(
                    path.child(element),
                    type.items(),
                    before.getOrDefault(element, List.of()),
                    after.getOrDefault(element, List.of()));
        }
        return false;
    }

    private NavigableMap<PathElement, List<JsonNode>> byKey(ListType type, @Nullable JsonNode list) {
        NavigableMap<PathElement, List<JsonNode>> items = new TreeMap<>();
        if (list != null) {
            for (JsonNode item : list.values()) {
                items.computeIfAbsent(ListKeys.checkedElement(types, type, item), _ -> new ArrayList<>())
                        .add(item);
            }
        }
        return items;
    }

    /** Items that repeat a key are compared as a whole. */
    private void item(FieldPath path, TypeRef type, List<JsonNode> before, List<JsonNode> after) {
        if (before.size() > 1 && after.size() > 1) {
            if (!allEqual(before, after)) {
                modified.insert(path);
            }
        } else if (before.size() > 1) {
            if (!after.isEmpty()) {
                visit(path, type, null, after.getFirst());
            }
            removed.insert(path);
        } else if (after.size() > 1) {
            if (!before.isEmpty()) {
                visit(path, type, before.getFirst(), null);
            }
            added.insert(path);
        } else {
            visit(path, type, first(before), first(after));
        }
    }

    private static boolean allEqual(List<JsonNode> left, List<JsonNode> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!JsonValues.equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable JsonNode first(List<JsonNode> items) {
        return items.isEmpty() ? null : items.getFirst();
    }
}
