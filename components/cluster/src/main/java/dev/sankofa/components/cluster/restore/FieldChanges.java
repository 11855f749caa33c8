package dev.sankofa.components.cluster.restore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names the fields in which two states of an object differ; never their values. */
final class FieldChanges {
    private static final List<String> NAMES =
            List.of("name", "key", "mountPath", "containerPort", "port", "ip", "type");

    private final List<String> fields = new ArrayList<>();

    private FieldChanges() {}

    /** Of what a person or a controller means; not what the server counts, such as resourceVersion and status. */
    static List<String> between(ObjectNode before, ObjectNode after) {
        FieldChanges changes = new FieldChanges();
        changes.compare("", meant(before), meant(after));
        return changes.fields;
    }

    private static JsonNode meant(ObjectNode object) {
        ObjectNode meant = object.deepCopy();
        meant.remove("status");
        if (meant.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("managedFields", "resourceVersion", "generation", "creationTimestamp", "selfLink"));
        }
        return meant;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(join(path, name), before.path(name), after.path(name)));
            return;
        }
        if (before.isArray() && after.isArray() && isSameList(before, after)) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "[" + label(before.get(i), i) + "]", before.get(i), after.get(i));
            }
            return;
        }
        fields.add(path);
    }

    private static String join(String path, String name) {
        if (path.isEmpty()) {
            return name;
        }
        return name.contains(".") || name.contains("/") ? path + "[" + name + "]" : path + "." + name;
    }

    private static boolean isSameList(JsonNode before, JsonNode after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!label(before.get(i), i).equals(label(after.get(i), i))) {
                return false;
            }
        }
        return true;
    }

    private static String label(JsonNode element, int index) {
        for (String name : NAMES) {
            if (element.isObject() && element.has(name)) {
                return element.path(name).asString("");
            }
        }
        return String.valueOf(index);
    }
}
