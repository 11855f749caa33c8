package dev.sankofa.sandbox.kubernetes.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds fields that stand twice in an object, of which a tree keeps the last. */
public final class DuplicateFields {
    private static final JsonFactory FACTORY = new JsonFactory();

    private DuplicateFields() {}

    /** Their paths, such as {@code spec.ports[0].name}, in the order of the body; the body is known to be JSON. */
    public static List<String> find(byte[] json) {
        List<String> duplicates = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> levels.push(begin(levels, token == JsonToken.START_ARRAY));
                    case END_OBJECT, END_ARRAY -> levels.pop();
                    case PROPERTY_NAME -> levels.element().name(parser.currentName(), duplicates);
                    default -> skipValue(levels);
                }
            }
        }
        return duplicates;
    }

    private static Level begin(Deque<Level> levels, boolean list) {
        return new Level(levels.isEmpty() ? "" : levels.element().next(), list);
    }

    private static void skipValue(Deque<Level> levels) {
        if (!levels.isEmpty()) {
            levels.element().next();
        }
    }

    /** An object or a list that has begun. */
    private static final class Level {
        private final String path;
        private final boolean list;
        private final Set<String> seen = new HashSet<>();
        private String name = "";
        private int index;

        Level(String path, boolean list) {
            this.path = path;
            this.list = list;
        }

        void name(String next, List<String> duplicates) {
            name = next;
            if (!seen.add(next)) {
                duplicates.add(joined());
            }
        }

        private String joined() {
            return path.isEmpty() ? name : path + "." + name;
        }

        /** The path of the value that comes. */
        String next() {
            return list ? path + "[" + index++ + "]" : joined();
        }
    }
}
