package dev.sankofa.sandbox.kubernetes.fields;

import dev.sankofa.sandbox.kubernetes.fields.PathElement.KeyField;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a {@link FieldSet} in {@code managedFields}: a tree of objects whose member names are path elements.
 *
 * <pre>
 * "f:spec"                    a field
 * "k:{\"name\":\"app\"}"      a list item by its keys, JSON with sorted names
 * "v:\"finalizer\"            an item of a set, JSON
 * "i:3"                       an item by index
 * "."                         the element above is a member itself although it has children
 * </pre>
 *
 * An element without children is {@code {}}. Elements are in the order of {@link PathElement}. Source: {@code FieldsV1} in
 * {@code k8s.io/apimachinery/pkg/apis/meta/v1}.
 */
public final class FieldsV1 {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELF = ".";

    private FieldsV1() {}

    public static ObjectNode write(FieldSet set) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        TreeSet<PathElement> elements = new TreeSet<>(set.members());
        elements.addAll(set.parents());
        for (PathElement element : elements) {
            node.set(name(element), subtree(set, element));
        }
        return node;
    }

    private static ObjectNode subtree(FieldSet set, PathElement element) {
        FieldSet below = set.below(element);
        ObjectNode children = write(below);
        if (children.isEmpty() || !set.has(element)) {
            return children;
        }
        ObjectNode withSelf = JsonNodeFactory.instance.objectNode();
        withSelf.set(SELF, JsonNodeFactory.instance.objectNode());
        withSelf.setAll(children);
        return withSelf;
    }

    private static String name(PathElement element) {
        return switch (element) {
            case PathElement.Field field -> "f:" + field.name();
            case PathElement.Key key ->
                "k:"
                        + key.fields().stream()
                                .map(field -> JsonNodeFactory.instance.stringNode(field.name()) + ":"
                                        + JsonValues.json(field.value()))
                                .collect(Collectors.joining(",", "{", "}"));
            case PathElement.Item item -> "v:" + JsonValues.json(item.value());
            case PathElement.Index index -> "i:" + index.position();
        };
    }

    /** Elements of a kind that is unknown are left out, as a newer server may have written them. */
    public static FieldSet read(JsonNode node) throws MalformedFieldsException {
        FieldSetBuilder builder = new FieldSetBuilder();
        read(node, builder);
        return builder.build();
    }

    /** Whether the element that {@code node} belongs to is a member itself. */
    private static boolean read(JsonNode node, FieldSetBuilder into) throws MalformedFieldsException {
        if (!node.isObject()) {
            throw new MalformedFieldsException("fields are not an object: " + node);
        }
        boolean member = false;
        Iterator<Map.Entry<String, JsonNode>> entries = node.properties().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            if (entry.getKey().equals(SELF)) {
                member = true;
                continue;
            }
            Optional<PathElement> element = element(entry.getKey());
            if (element.isPresent()) {
                readChild(element.get(), entry.getValue(), into);
            }
        }
        return member || into.isEmpty();
    }

    private static void readChild(PathElement element, JsonNode node, FieldSetBuilder into)
            throws MalformedFieldsException {
        if (node.isObject() && node.isEmpty()) {
            into.member(element);
            return;
        }
        FieldSetBuilder below = new FieldSetBuilder();
        if (read(node, below)) {
            into.member(element);
        }
        if (!below.isEmpty()) {
            into.adopt(element, below);
        }
    }

    private static Optional<PathElement> element(String name) throws MalformedFieldsException {
        if (name.length() < 2 || name.charAt(1) != ':') {
            throw new MalformedFieldsException("no path element: " + name);
        }
        String rest = name.substring(2);
        return switch (name.charAt(0)) {
            case 'f' -> Optional.of(new PathElement.Field(rest));
            case 'k' -> Optional.of(key(rest));
            case 'v' -> Optional.of(new PathElement.Item(json(rest)));
            case 'i' -> Optional.of(new PathElement.Index(position(rest)));
            default -> Optional.empty();
        };
    }

    private static PathElement key(String text) throws MalformedFieldsException {
        JsonNode node = json(text);
        if (!node.isObject()) {
            throw new MalformedFieldsException("key is not an object: " + text);
        }
        List<KeyField> fields = node.properties().stream()
                .map(field -> new KeyField(field.getKey(), field.getValue()))
                .toList();
        return new PathElement.Key(fields);
    }

    private static JsonNode json(String text) throws MalformedFieldsException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedFieldsException("not JSON in a path element: " + text);
        }
    }

    private static int position(String text) throws MalformedFieldsException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new MalformedFieldsException("no index: " + text);
        }
    }
}
