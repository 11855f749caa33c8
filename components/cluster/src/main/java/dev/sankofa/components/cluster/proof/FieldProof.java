package dev.sankofa.components.cluster.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Compares an object with what it should be: every captured field must be there with its value. What the living object has beyond is
 * not missed here: servers and webhooks add fields. Elements of lists are found by name where they have one; lists without names, and
 * the data of Secrets and ConfigMaps, must be equal as a whole.
 */
final class FieldProof {
    private static final List<String> NAMES = List.of("name", "key", "mountPath", "devicePath", "topologyKey", "ip");
    private static final List<String> WHOLE = List.of("data", "binaryData", "rules", "subjects");

    private final List<String> differences = new ArrayList<>();

    private FieldProof() {}

    /** The fields that are missing or different; never their values. */
    static List<String> differences(JsonNode wanted, JsonNode live) {
        FieldProof proof = new FieldProof();
        proof.object("", wanted, live);
        return proof.differences;
    }

    private void object(String path, JsonNode wanted, JsonNode live) {
        wanted.properties().forEach(entry -> {
            String name = entry.getKey();
            String below = path.isEmpty() ? name : path + "." + name;
            boolean whole = path.isEmpty() && WHOLE.contains(name);
            if (whole) {
                exact(below, entry.getValue(), live.path(name));
            } else {
                node(below, entry.getValue(), live.path(name));
            }
        });
    }

    private void exact(String path, JsonNode wanted, JsonNode live) {
        if (wanted.equals(live)) {
            return;
        }
        if (!wanted.isObject() || !live.isObject()) {
            differences.add(path);
            return;
        }
        wanted.properties().forEach(entry -> {
            if (!entry.getValue().equals(live.path(entry.getKey()))) {
                differences.add(path + "[" + entry.getKey() + "]");
            }
        });
        live.propertyNames().stream()
                .filter(name -> !wanted.has(name))
                .forEach(name -> differences.add(path + "[" + name + "] is too much"));
    }

    private void node(String path, JsonNode wanted, JsonNode live) {
        if (wanted.equals(live) || (isEmpty(wanted) && isEmpty(live))) {
            return;
        }
        if (wanted.isObject() && live.isObject()) {
            object(path, wanted, live);
        } else if (wanted.isArray() && live.isArray() && isNamed(wanted)) {
            elements(path, wanted, live);
        } else if (wanted.isArray() && live.isArray() && wanted.size() == live.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                node(path + "[" + i + "]", wanted.get(i), live.get(i));
            }
        } else if (!Quantities.isSame(wanted, live)) {
            differences.add(path);
        }
    }

    /** Servers leave out what is empty. */
    private static boolean isEmpty(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainer() && node.isEmpty());
    }

    private static boolean isNamed(JsonNode list) {
        return !list.isEmpty()
                && list.valueStream().allMatch(element -> name(element).isPresent());
    }

    private static Optional<String> name(JsonNode element) {
        return NAMES.stream()
                .filter(element::has)
                .map(field -> field + "=" + element.path(field).asString(""))
                .findFirst();
    }

    private void elements(String path, JsonNode wanted, JsonNode live) {
        for (JsonNode element : wanted) {
            String name = name(element).orElseThrow();
            Optional<JsonNode> same = live.valueStream()
                    .filter(other -> name(other).filter(name::equals).isPresent())
                    .findFirst();
            String below = path + "[" + name.substring(name.indexOf('=') + 1) + "]";
            same.ifPresentOrElse(other -> node(below, element, other), () -> differences.add(below + " is missing"));
        }
    }
}
