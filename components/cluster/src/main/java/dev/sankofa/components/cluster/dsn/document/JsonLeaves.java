package dev.sankofa.components.cluster.dsn.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON (RFC 8259), read by a real parser; it tells where each token stands. */
final class JsonLeaves {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String text;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Deque<Holder> holders = new ArrayDeque<>();

    private static final class Holder {
        private final String path;
        private final boolean list;
        private String key = "";
        private int items;

        Holder(String path, boolean list) {
            this.path = path;
            this.list = list;
        }

        /** A list's items are strangers to each other. */
        String group() {
            return list ? path + "[" + items + "]" : path;
        }

        String inner() {
            return list ? path + "[" + items + "]" : path.isEmpty() ? key : path + "." + key;
        }
    }

    private JsonLeaves(String text) {
        this.text = text;
    }

    /** Empty when the text is no object or list of JSON. */
    static Optional<List<Leaf>> read(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        JsonLeaves reader = new JsonLeaves(text);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                reader.take(token, parser);
            }
            return Optional.of(reader.leaves);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private void take(JsonToken token, JsonParser parser) {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                String path = holders.isEmpty() ? "" : holders.peek().inner();
                holders.push(new Holder(path, token == JsonToken.START_ARRAY));
            }
            case END_OBJECT, END_ARRAY -> {
                holders.pop();
                next();
            }
            case PROPERTY_NAME -> holders.element().key = parser.currentName();
            default -> {
                if (!holders.isEmpty()) {
                    scalar(token, parser);
                    next();
                }
            }
        }
    }

    private void next() {
        if (!holders.isEmpty()) {
            holders.element().items++;
        }
    }

    private void scalar(JsonToken token, JsonParser parser) {
        Holder holder = holders.element();
        String name = holder.list ? "" : holder.key;
        String value = parser.getString();
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        int end = Math.toIntExact(parser.currentLocation().getCharOffset());
        Leaf leaf = token == JsonToken.VALUE_STRING
                ? Escapes.read(holder.group(), name, text, start + 1, end - 1)
                        .orElseGet(() -> Leaf.opaque(holder.group(), name, value))
                : Leaf.plain(holder.group(), name, text, start, start + value.length());
        leaves.add(leaf.value().equals(value) ? leaf : Leaf.opaque(holder.group(), name, value));
    }
}
