package dev.sankofa.components.cluster.dsn.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One scalar of a document.
 *
 * @param group what holds it and its neighbours, such as a mapping; the same text for all of them and for no others
 * @param name its key; empty in a list
 * @param value what a program reads
 * @param places where in the text each character of the value is written, and where the last one ends; empty when the value is written
 *     in a way that does not tell
 */
public record Leaf(String group, String name, String value, List<Integer> places) {
    public Leaf {
        places = List.copyOf(places);
        if (!places.isEmpty() && places.size() != value.length() + 1) {
            throw new IllegalArgumentException("a place for each character, and one for the end");
        }
    }

    /** One that is written as it is read. */
    static Leaf plain(String group, String name, String text, int start, int end) {
        return new Leaf(
                group,
                name,
                text.substring(start, end),
                IntStream.rangeClosed(start, end).boxed().toList());
    }

    /** One of which only the value is known. */
    static Leaf opaque(String group, String name, String value) {
        return new Leaf(group, name, value, List.of());
    }

    public boolean isEditable() {
        return !places.isEmpty();
    }

    /** For people. */
    public String path() {
        return group.isEmpty() ? name : name.isEmpty() ? group : group + "." + name;
    }

    /** Takes a value down with the place of each of its characters. */
    static final class Writer {
        private final StringBuilder value = new StringBuilder();
        private final List<Integer> places = new ArrayList<>();

        void add(char c, int place) {
            value.append(c);
            places.add(place);
        }

        Leaf end(String group, String name, int end) {
            places.add(end);
            return new Leaf(group, name, value.toString(), places);
        }
    }
}
