package dev.sankofa.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Header fields in the order in which they were sent; names compare without case. Values hold one character for a byte (ISO 8859-1),
 * so that nothing is lost on the way to a signature check.
 */
public final class Headers {
    /** One line of a message's head; the name is in lower case. */
    public record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    public Headers add(String name, String value) {
        fields.add(new Field(name.toLowerCase(Locale.ROOT), value));
        return this;
    }

    /** Replaces every field of that name. */
    public Headers set(String name, String value) {
        remove(name);
        return add(name, value);
    }

    public void remove(String name) {
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
    }

    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public String firstOr(String name, String otherwise) {
        return first(name).orElse(otherwise);
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    public List<Field> fields() {
        return List.copyOf(fields);
    }
}
