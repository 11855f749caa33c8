package dev.sankofa.components.cluster.clean;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps down JSON trees, and small changes there. */
final class Trees {
    private Trees() {}

    /** The object at the end of the names, if there is one. */
    static Optional<ObjectNode> object(JsonNode root, String... names) {
        return down(root, names) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    static Optional<ArrayNode> array(JsonNode root, String... names) {
        return down(root, names) instanceof ArrayNode array ? Optional.of(array) : Optional.empty();
    }

    private static JsonNode down(JsonNode root, String... names) {
        JsonNode node = root;
        for (String name : names) {
            node = node.path(name);
        }
        return node;
    }

    static String text(JsonNode root, String... names) {
        return down(root, names).asString("");
    }

    /** The elements that are objects. */
    static Iterable<ObjectNode> objects(JsonNode root, String... names) {
        return down(root, names)
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** Removes the named child when it holds nothing any more. */
    static void dropEmpty(ObjectNode parent, String name) {
        JsonNode child = parent.path(name);
        if (child.isContainer() && child.isEmpty()) {
            parent.remove(name);
        }
    }

    /** Removes entries of a map by name, and the map when nothing is left. */
    static void dropEntries(ObjectNode parent, String name, Predicate<String> unwanted) {
        object(parent, name).ifPresent(map -> map.propertyNames().removeIf(unwanted));
        dropEmpty(parent, name);
    }

    /** Removes elements of a list, and the list when nothing is left. */
    static void dropElements(ObjectNode parent, String name, Predicate<JsonNode> unwanted) {
        array(parent, name).ifPresent(list -> {
            for (Iterator<JsonNode> elements = list.iterator(); elements.hasNext(); ) {
                if (unwanted.test(elements.next())) {
                    elements.remove();
                }
            }
        });
        dropEmpty(parent, name);
    }
}
