package dev.sankofa.sandbox.kubernetes.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where a field is, from the object's root; the empty path is the object itself. */
public record FieldPath(List<PathElement> elements) {
    public static final FieldPath ROOT = new FieldPath(List.of());

    public FieldPath {
        elements = List.copyOf(elements);
    }

    /** A path of field names alone. */
    public static FieldPath of(String... names) {
        FieldPath path = ROOT;
        for (String name : names) {
            path = path.field(name);
        }
        return path;
    }

    public FieldPath child(PathElement element) {
        List<PathElement> longer = new ArrayList<>(elements);
        longer.add(element);
        return new FieldPath(longer);
    }

    public FieldPath field(String name) {
        return child(new PathElement.Field(name));
    }

    /** {@code .spec.containers[name="app"].image}. */
    public String text() {
        return elements.stream().map(PathElement::text).collect(Collectors.joining());
    }
}
