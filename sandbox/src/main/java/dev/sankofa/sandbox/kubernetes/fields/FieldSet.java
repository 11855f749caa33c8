package dev.sankofa.sandbox.kubernetes.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set of field paths, immutable. At every node it says which elements are members themselves and which have members below them;
 * either does not imply the other.
 */
public final class FieldSet {
    public static final FieldSet EMPTY = new FieldSet(new TreeSet<>(), new TreeMap<>());

    private final NavigableSet<PathElement> members;
    private final NavigableMap<PathElement, FieldSet> children;

    private FieldSet(NavigableSet<PathElement> members, NavigableMap<PathElement, FieldSet> children) {
        this.members = members;
        this.children = children;
    }

    /** A set from its root: the members there, and what is below its elements. */
    public static FieldSet of(NavigableSet<PathElement> members, NavigableMap<PathElement, FieldSet> children) {
        return new FieldSet(new TreeSet<>(members), new TreeMap<>(children));
    }

    public static FieldSet of(FieldPath... paths) {
        FieldSetBuilder builder = new FieldSetBuilder();
        List.of(paths).forEach(builder::insert);
        return builder.build();
    }

    public boolean isEmpty() {
        return members.isEmpty() && children.values().stream().allMatch(FieldSet::isEmpty);
    }

    public boolean contains(FieldPath path) {
        FieldSet node = this;
        List<PathElement> elements = path.elements();
        for (int i = 0; i < elements.size() - 1; i++) {
            node = node.below(elements.get(i));
        }
        return !elements.isEmpty() && node.members.contains(elements.getLast());
    }

    /** The elements at this node that are in the set themselves. */
    public NavigableSet<PathElement> members() {
        return members;
    }

    /** The elements at this node below which there is something in the set. */
    public NavigableSet<PathElement> parents() {
        return children.navigableKeySet();
    }

    public boolean has(PathElement element) {
        return members.contains(element);
    }

    public Optional<FieldSet> child(PathElement element) {
        return Optional.ofNullable(children.get(element));
    }

    /** What is below an element; empty when there is nothing. */
    public FieldSet below(PathElement element) {
        return children.getOrDefault(element, EMPTY);
    }

    public FieldSet union(FieldSet other) {
        NavigableSet<PathElement> bothMembers = new TreeSet<>(members);
        bothMembers.addAll(other.members);
        NavigableMap<PathElement, FieldSet> bothChildren = new TreeMap<>(children);
        other.children.forEach((element, set) -> bothChildren.merge(element, set, FieldSet::union));
        return new FieldSet(bothMembers, bothChildren);
    }

    public FieldSet intersection(FieldSet other) {
        NavigableSet<PathElement> shared = new TreeSet<>(members);
        shared.retainAll(other.members);
        NavigableMap<PathElement, FieldSet> below = new TreeMap<>();
        children.forEach((element, set) -> putUnlessEmpty(below, element, set.intersection(other.below(element))));
        return new FieldSet(shared, below);
    }

    /** The paths of this set that are not in the other: a parent in the other takes nothing from the children in this one. */
    public FieldSet difference(FieldSet other) {
        NavigableSet<PathElement> rest = new TreeSet<>(members);
        rest.removeAll(other.members);
        NavigableMap<PathElement, FieldSet> below = new TreeMap<>();
        children.forEach((element, set) -> putUnlessEmpty(below, element, set.difference(other.below(element))));
        return new FieldSet(rest, below);
    }

    /** The paths of this set that are neither in the other nor below one of its members. */
    public FieldSet without(FieldSet other) {
        NavigableSet<PathElement> rest = new TreeSet<>(members);
        rest.removeAll(other.members);
        NavigableMap<PathElement, FieldSet> below = new TreeMap<>();
        children.forEach((element, set) -> {
            if (!other.members.contains(element)) {
                putUnlessEmpty(below, element, set.without(other.below(element)));
            }
        });
        return new FieldSet(rest, below);
    }

    private static void putUnlessEmpty(Map<PathElement, FieldSet> target, PathElement element, FieldSet set) {
        if (!set.isEmpty()) {
            target.put(element, set);
        }
    }

    /** All paths: the members of a node first, then what is below it. */
    public List<FieldPath> paths() {
        List<FieldPath> paths = new ArrayList<>();
        collect(FieldPath.ROOT, paths);
        return paths;
    }

    private void collect(FieldPath prefix, List<FieldPath> paths) {
        members.forEach(member -> paths.add(prefix.child(member)));
        children.forEach((element, set) -> set.collect(prefix.child(element), paths));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet set && toString().equals(set.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return paths().stream().map(FieldPath::text).collect(Collectors.joining("\n"));
    }
}
