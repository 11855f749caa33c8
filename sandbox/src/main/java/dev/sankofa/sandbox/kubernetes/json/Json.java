package dev.sankofa.sandbox.kubernetes.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes, reads and finds one's way in JSON trees. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** @throws JacksonException when the bytes are not one JSON value */
    public static JsonNode parse(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    public static ObjectNode parseObject(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    public static byte[] bytes(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** What lies at the end of the path; a missing node when there is nothing. */
    public static JsonNode at(JsonNode root, String... path) {
        JsonNode node = root;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    /** The text at the end of the path; empty when there is none. */
    public static String text(JsonNode root, String... path) {
        return at(root, path).asString("");
    }

    /** The number at the end of the path. */
    public static int number(JsonNode root, int otherwise, String... path) {
        JsonNode node = at(root, path);
        return node.isNumber() ? node.intValue() : otherwise;
    }

    public static boolean flag(JsonNode root, String... path) {
        return at(root, path).booleanValue(false);
    }

    /** The object of that name, made when there is none. */
    public static ObjectNode child(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode present ? present : parent.putObject(name);
    }

    /** The list of that name, made when there is none. */
    public static ArrayNode list(ObjectNode parent, String name) {
        return parent.get(name) instanceof ArrayNode present ? present : parent.putArray(name);
    }

    /** The items of a list that are objects; nothing when it is no list. */
    public static List<ObjectNode> objects(JsonNode list) {
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : list) {
            if (item instanceof ObjectNode object) {
                items.add(object);
            }
        }
        return items;
    }

    /** The item whose field has this text. */
    public static Optional<ObjectNode> named(JsonNode list, String field, String text) {
        return objects(list).stream()
                .filter(item -> text(item, field).equals(text))
                .findFirst();
    }

    /** The texts of a list. */
    public static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            texts.add(item.asString(""));
        }
        return texts;
    }
}
