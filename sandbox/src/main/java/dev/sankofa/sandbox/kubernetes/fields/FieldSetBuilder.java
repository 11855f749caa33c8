package dev.sankofa.sandbox.kubernetes.fields;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers paths into a {@link FieldSet}. */
public final class FieldSetBuilder {
    private final NavigableSet<PathElement> members = new TreeSet<>();
    private final NavigableMap<PathElement, FieldSetBuilder> children = new TreeMap<>();

    /** Adds the path alone, not its parents; the empty path, which nobody can own, is ignored. */
    public void insert(FieldPath path) {
        List<PathElement> elements = path.elements();
        if (elements.isEmpty()) {
            return;
        }
        FieldSetBuilder node = this;
        for (PathElement element : elements.subList(0, elements.size() - 1)) {
            node = node.descend(element);
        }
        node.member(elements.getLast());
    }

    FieldSetBuilder descend(PathElement element) {
        return children.computeIfAbsent(element, _ -> new FieldSetBuilder());
    }

    void adopt(PathElement element, FieldSetBuilder child) {
        children.put(element, child);
    }

    void member(PathElement element) {
        members.add(element);
    }

    boolean isEmpty() {
        return members.isEmpty() && children.isEmpty();
    }

    public FieldSet build() {
        NavigableMap<PathElement, FieldSet> built = new TreeMap<>();
        children.forEach((element, child) -> built.put(element, child.build()));
        return FieldSet.of(members, built);
    }
}
