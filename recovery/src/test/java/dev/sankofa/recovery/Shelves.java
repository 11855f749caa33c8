package dev.sankofa.recovery;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Where the test components keep their things: named shelves of named things. Stands for servers that outlive a component. */
final class Shelves {
    private final Map<String, NavigableMap<String, byte[]>> shelves = new TreeMap<>();

    /** The shelf of that name, made when it is first asked for. */
    NavigableMap<String, byte[]> shelf(String name) {
        return shelves.computeIfAbsent(name, _ -> new TreeMap<>());
    }

    void put(String shelf, String thing, String text) {
        shelf(shelf).put(thing, text.getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> text(String shelf, String thing) {
        return Optional.ofNullable(shelf(shelf).get(thing)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
