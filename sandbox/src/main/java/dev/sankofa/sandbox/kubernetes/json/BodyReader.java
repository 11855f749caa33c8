package dev.sankofa.sandbox.kubernetes.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a request's body. */
public final class BodyReader {
    private BodyReader() {}

    /** The body is not in the format that it is said to be in. */
    public static final class MalformedBodyException extends Exception {
        private static final long serialVersionUID = 1L;

        public MalformedBodyException(String message) {
            super(message);
        }
    }

    public static JsonNode json(byte[] body) throws MalformedBodyException {
        try {
            return Json.parse(body);
        } catch (JacksonException e) {
            throw new MalformedBodyException(String.valueOf(e.getOriginalMessage()));
        }
    }

    /** YAML, of which JSON is a part. */
    public static JsonNode yaml(byte[] body) throws MalformedBodyException {
        try {
            return Json.parse(body);
        } catch (JacksonException _) {
            return onlyYaml(body);
        }
    }

    private static JsonNode onlyYaml(byte[] body) throws MalformedBodyException {
        try {
            Load load = new Load(LoadSettings.builder().build());
            return tree(load.loadFromString(new String(body, StandardCharsets.UTF_8)));
        } catch (YamlEngineException e) {
            throw new MalformedBodyException("error decoding YAML: " + e.getMessage());
        }
    }

    private static JsonNode tree(@Nullable Object value) throws MalformedBodyException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Map<?, ?> map -> object(map);
            case List<?> items -> array(items);
            case String text -> nodes.stringNode(text);
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case Double number -> nodes.numberNode(number);
            default -> throw new MalformedBodyException("unexpected YAML value " + value);
        };
    }

    private static ObjectNode object(Map<?, ?> map) throws MalformedBodyException {
        ObjectNode object = Json.object();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            object.set(String.valueOf(member.getKey()), tree(member.getValue()));
        }
        return object;
    }

    private static ArrayNode array(List<?> items) throws MalformedBodyException {
        ArrayNode array = Json.array();
        for (Object item : items) {
            array.add(tree(item));
        }
        return array;
    }
}
