package dev.sankofa.components.cluster.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a list document twice: once for what stands around its items, which proves it whole, and once for the items, one by one. */
final class PageReader {
    private PageReader() {}

    /** A page, whole and well-formed. */
    static final class Page {
        private final byte[] bytes;
        private final String resourceVersion;
        private final String token;
        private final long remaining;

        Page(byte[] bytes, JsonNode metadata) {
            this.bytes = bytes;
            this.resourceVersion = metadata.path("resourceVersion").asString("");
            this.token = metadata.path("continue").asString("");
            this.remaining = Math.max(0, metadata.path("remainingItemCount").asLong(0));
        }

        String resourceVersion() {
            return resourceVersion;
        }

        /** Where the next page begins; empty after the last. */
        String token() {
            return token;
        }

        /** How many objects follow this page, as far as the server says; it does not for selectors. */
        long remaining() {
            return remaining;
        }

        boolean isLast() {
            return token.isEmpty();
        }

        /** Each object in turn, with kind and apiVersion, which servers leave out of items. */
        void items(ResourceType type, Consumer<ObjectNode> consumer) {
            try (JsonParser parser = Json.MAPPER.createParser(bytes)) {
                enterItems(parser);
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    ObjectNode item = parser.readValueAsTree();
                    consumer.accept(named(item, type));
                }
            }
        }

        private static void enterItems(JsonParser parser) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("items") && value == JsonToken.START_ARRAY) {
                    return;
                }
                parser.skipChildren();
            }
        }

        private static ObjectNode named(ObjectNode item, ResourceType type) {
            if (item.path("kind").asString("").equals(type.kind())) {
                return item;
            }
            ObjectNode named =
                    Json.object().put("apiVersion", type.apiVersion()).put("kind", type.kind());
            item.forEachEntry((name, value) -> {
                if (!name.equals("kind") && !name.equals("apiVersion")) {
                    named.set(name, value);
                }
            });
            return named;
        }
    }

    /**
     * Reads what stands around the items and passes over them.
     *
     * @throws ApiProtocolException when it is no list
     */
    static Page check(byte[] bytes) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(bytes)) {
            return outline(bytes, parser);
        } catch (JacksonException e) {
            throw Json.notJson(e);
        } catch (UncheckedIOException e) {
            throw new ApiProtocolException(String.valueOf(e.getMessage()));
        }
    }

    private static Page outline(byte[] bytes, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new ApiProtocolException("answer is no JSON object");
        }
        ObjectNode around = Json.object();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("items")) {
                passItems(parser);
            } else {
                JsonNode value = parser.readValueAsTree();
                around.set(name, value);
            }
        }
        if (parser.nextToken() != null) {
            throw new ApiProtocolException("something follows the list");
        }
        return page(bytes, around);
    }

    private static void passItems(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return; // how Go writes no items
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new ApiProtocolException("items of the list are no array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new ApiProtocolException("an item of the list is no object");
            }
            parser.skipChildren();
        }
    }

    private static Page page(byte[] bytes, ObjectNode around) throws IOException {
        String kind = around.path("kind").asString("");
        if (!kind.endsWith("List")) {
            throw new ApiProtocolException("answer is no list but of kind '" + kind + "'");
        }
        return new Page(bytes, around.path("metadata"));
    }
}
