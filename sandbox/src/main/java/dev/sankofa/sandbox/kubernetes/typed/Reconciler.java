package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.fields.FieldSetBuilder;
import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.TypeRef;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.MapType;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.Merge;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds lists and maps that are atomic now while a set has paths inside them; the set then has the container instead. */
final class Reconciler {
    private final Types types;
    private final FieldSetBuilder nowAtomic = new FieldSetBuilder();

    Reconciler(Types types) {
        this.types = types;
    }

    FieldSet reconcile(TypeRef type, FieldSet set) {
        visit(FieldPath.ROOT, type, set, false);
        FieldSet atomic = nowAtomic.build();
        return atomic.isEmpty() ? set : set.without(atomic).union(atomic);
    }

    /** @param leaf whether the set has the path itself and nothing below it */
    private void visit(FieldPath path, TypeRef reference, FieldSet set, boolean leaf) {
        ValueType type = types.resolve(reference);
        switch (Form.first(type)) {
            case MAP -> map(path, type.map().orElseThrow(), set, leaf);
            case LIST -> list(path, type.list().orElseThrow(), set, leaf);
            case SCALAR, ANY -> {}
        }
    }

    private void map(FieldPath path, MapType type, FieldSet set, boolean leaf) {
        if (type.fields().isEmpty() && type.others().filter(this::isDeduced).isPresent()) {
            return;
        }
        if (!leaf && type.atomic()) {
            if (!set.isEmpty()) {
                nowAtomic.insert(path);
            }
            return;
        }
        for (PathElement element : elements(set)) {
            Optional<TypeRef> inner =
                    element instanceof PathElement.Field(String name) ? type.member(name) : type.others();
            inner.ifPresent(member -> descend(path, element, member, set));
        }
    }

    private boolean isDeduced(TypeRef type) {
        return type.name().filter("deduced"::equals).isPresent();
    }

    private void list(FieldPath path, ListType type, FieldSet set, boolean leaf) {
        if (!leaf && type.merge() == Merge.ATOMIC) {
            nowAtomic.insert(path);
            return;
        }
        elements(set).forEach(element -> descend(path, element, type.items(), set));
    }

    private static Set<PathElement> elements(FieldSet set) {
        Set<PathElement> elements = new TreeSet<>(set.parents());
        elements.addAll(set.members());
        return elements;
    }

    private void descend(FieldPath path, PathElement element, TypeRef type, FieldSet set) {
        boolean leaf = set.has(element) && set.child(element).isEmpty();
        visit(path.child(element), type, set.below(element), leaf);
    }
}
