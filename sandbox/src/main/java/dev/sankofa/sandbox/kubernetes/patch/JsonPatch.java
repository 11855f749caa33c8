package dev.sankofa.sandbox.kubernetes.patch;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 6902. */
public final class JsonPatch {
    private JsonPatch() {}

    /**
     * The patched object; the arguments are not changed.
     *
     * @throws PatchException when a path leads nowhere or a test fails
     */
    public static ObjectNode apply(ObjectNode target, JsonNode operations) {
        if (!operations.isArray()) {
            throw new PatchException("json: cannot unmarshal object into Go value of type jsonpatch.Patch", true);
        }
        ObjectNode result = target.deepCopy();
        for (JsonNode operation : operations) {
            perform(result, operation);
        }
        return result;
    }

    private static void perform(ObjectNode root, JsonNode operation) {
        String path = Json.text(operation, "path");
        switch (Json.text(operation, "op")) {
            case "add" -> add(root, path, operation.path("value").deepCopy());
            case "remove" -> remove(root, path, "remove");
            case "replace" -> replace(root, path, operation.path("value").deepCopy());
            case "move" -> add(root, path, remove(root, Json.text(operation, "from"), "move"));
            case "copy" ->
                add(root, path, find(root, Json.text(operation, "from"), "copy").deepCopy());
            case "test" -> test(root, path, operation.path("value"));
            default -> throw new PatchException("Unexpected kind: " + Json.text(operation, "op"), false);
        }
    }

    private static List<String> steps(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new PatchException("path must begin with a slash: " + pointer, false);
        }
        List<String> steps = new ArrayList<>();
        for (String step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static PatchException missing(String operation, String path) {
        return new PatchException(
                operation + " operation does not apply: doc is missing " + (operation.equals("add") ? "path" : "key")
                        + ": " + path + ": missing value",
                false);
    }

    private static JsonNode find(ObjectNode root, String path, String operation) {
        JsonNode node = root;
        for (String step : steps(path)) {
            node = node.isArray() ? node.path(index(step, node.size() - 1, path)) : node.path(step);
        }
        if (node.isMissingNode()) {
            throw missing(operation, path);
        }
        return node;
    }

    private static JsonNode parent(ObjectNode root, List<String> steps, String path, String operation) {
        JsonNode node = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            node = node.isArray() ? node.path(index(step, node.size() - 1, path)) : node.path(step);
        }
        if (!node.isContainer()) {
            throw missing(operation, path);
        }
        return node;
    }

    private static int index(String step, int greatest, String path) {
        if (!step.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(step) > greatest) {
            throw new PatchException(
                    "Unable to access invalid index: " + step + " in " + path + ": invalid index referenced", false);
        }
        return Integer.parseInt(step);
    }

    private static void add(ObjectNode root, String path, JsonNode value) {
        List<String> steps = steps(path);
        JsonNode parent = parent(root, steps, path, "add");
        String last = steps.getLast();
        if (parent instanceof ArrayNode list) {
            int position = last.equals("-") ? list.size() : index(last, list.size(), path);
            list.insert(position, value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static JsonNode remove(ObjectNode root, String path, String operation) {
        List<String> steps = steps(path);
        JsonNode parent = parent(root, steps, path, operation);
        String last = steps.getLast();
        if (parent instanceof ArrayNode list) {
            return list.remove(index(last, list.size() - 1, path));
        }
        JsonNode removed = ((ObjectNode) parent).remove(last);
        if (removed == null) {
            throw new PatchException(
                    operation + " operation does not apply: doc is missing key: " + path + ": missing value", false);
        }
        return removed;
    }

    private static void replace(ObjectNode root, String path, JsonNode value) {
        find(root, path, "replace");
        List<String> steps = steps(path);
        JsonNode parent = parent(root, steps, path, "replace");
        if (parent instanceof ArrayNode list) {
            list.set(index(steps.getLast(), list.size() - 1, path), value);
        } else {
            ((ObjectNode) parent).set(steps.getLast(), value);
        }
    }

    private static void test(ObjectNode root, String path, JsonNode value) {
        JsonNode found;
        try {
            found = find(root, path, "test");
        } catch (PatchException _) {
            if (value.isNull()) {
                return;
            }
            throw new PatchException("testing value " + path + " failed: test failed", false);
        }
        if (!JsonValues.equal(found, value)) {
            throw new PatchException("testing value " + path + " failed: test failed", false);
        }
    }
}
