package dev.sankofa.sandbox.kubernetes.patch;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes' own patch for built-in kinds: a merge patch in which the items of many lists are joined by a key, with directives
 * {@code $patch: delete|replace|merge}, {@code $retainKeys}, {@code $setElementOrder/LIST} and {@code $deleteFromPrimitiveList/LIST}.
 * Source: {@code k8s.io/apimachinery/pkg/util/strategicpatch}.
 */
public final class StrategicMergePatch {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";

    private final String kind;

    private StrategicMergePatch(String kind) {
        this.kind = kind;
    }

    /** The patched object; the arguments are not changed. */
    public static ObjectNode apply(String kind, ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        new StrategicMergePatch(kind).merge(result, patch, "");
        return result;
    }

    private void merge(ObjectNode target, ObjectNode patch, String name) {
        if (Json.text(patch, DIRECTIVE).equals("replace")) {
            target.removeAll();
        }
        retain(target, patch);
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            String field = member.getKey();
            if (field.startsWith(DELETE_VALUES)) {
                deleteValues(Json.list(target, field.substring(DELETE_VALUES.length())), member.getValue());
            } else if (!field.startsWith("$")) {
                mergeField(target, field, member.getValue(), name);
            }
        }
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getKey().startsWith(ORDER)) {
                String list = member.getKey().substring(ORDER.length());
                order(target, list, member.getValue(), MergeKeys.of(list, name, kind));
            }
        }
    }

    private static void retain(ObjectNode target, ObjectNode patch) {
        if (patch.path(RETAIN).isArray()) {
            target.retain(Json.texts(patch.path(RETAIN)));
        }
    }

    private void mergeField(ObjectNode target, String field, JsonNode value, String parent) {
        JsonNode present = target.get(field);
        if (value.isNull()) {
            target.remove(field);
        } else if (value instanceof ObjectNode patch) {
            if (Json.text(patch, DIRECTIVE).equals("delete")) {
                target.remove(field);
                return;
            }
            ObjectNode inner = present instanceof ObjectNode whole ? whole : Json.object();
            merge(inner, patch, field);
            target.set(field, inner);
        } else if (value instanceof ArrayNode patch) {
            target.set(
                    field, mergedList(present instanceof ArrayNode list ? list : Json.array(), patch, field, parent));
        } else {
            target.set(field, value);
        }
    }

    private ArrayNode mergedList(ArrayNode present, ArrayNode patch, String field, String parent) {
        Optional<String> key = MergeKeys.of(field, parent, kind);
        if (key.isPresent()) {
            return joined(present, patch, field, key.get());
        }
        if (!MergeKeys.isSet(field)) {
            return patch.deepCopy();
        }
        ArrayNode united = present.deepCopy();
        for (JsonNode value : patch) {
            if (Json.texts(united).stream().noneMatch(value.asString("")::equals)) {
                united.add(value);
            }
        }
        return united;
    }

    private ArrayNode joined(ArrayNode present, ArrayNode patch, String field, String key) {
        List<ObjectNode> items = new ArrayList<>(Json.objects(present));
        for (ObjectNode item : Json.objects(patch)) {
            if (Json.text(item, DIRECTIVE).equals("replace") && !item.has(key)) {
                items.clear();
            }
        }
        for (ObjectNode item : Json.objects(patch)) {
            if (item.has(key)) {
                join(items, item, field, key);
            } else if (!item.has(DIRECTIVE)) {
                throw new PatchException("map: " + item + " does not contain declared merge key: " + key, true);
            }
        }
        ArrayNode result = Json.array();
        items.forEach(result::add);
        return result;
    }

    private void join(List<ObjectNode> items, ObjectNode item, String field, String key) {
        Optional<ObjectNode> present = items.stream()
                .filter(candidate -> JsonValues.equal(candidate.path(key), item.path(key)))
                .findFirst();
        if (Json.text(item, DIRECTIVE).equals("delete")) {
            present.ifPresent(items::remove);
        } else if (present.isPresent()) {
            merge(present.get(), item, field);
        } else {
            ObjectNode added = Json.object();
            merge(added, item, field);
            items.add(added);
        }
    }

    private static void deleteValues(ArrayNode list, JsonNode values) {
        List<String> gone = Json.texts(values);
        for (int i = list.size() - 1; i >= 0; i--) {
            if (gone.contains(list.get(i).asString(""))) {
                list.remove(i);
            }
        }
    }

    /** Items that the patch names in its order; the others stay before the item they preceded. */
    private static void order(ObjectNode target, String field, JsonNode order, Optional<String> key) {
        if (!(target.get(field) instanceof ArrayNode list)) {
            return;
        }
        List<Integer> wanted = new ArrayList<>();
        for (JsonNode place : order) {
            for (int i = 0; i < list.size(); i++) {
                if (same(list.get(i), place, key) && !wanted.contains(i)) {
                    wanted.add(i);
                }
            }
        }
        List<Integer> rest =
                new ArrayList<>(IntStream.range(0, list.size()).boxed().toList());
        rest.removeAll(wanted);
        ArrayNode result = Json.array();
        for (int position : wanted) {
            while (!rest.isEmpty() && rest.getFirst() < position) {
                result.add(list.get(rest.removeFirst()));
            }
            result.add(list.get(position));
        }
        rest.forEach(position -> result.add(list.get(position)));
        target.set(field, result);
    }

    private static boolean same(JsonNode item, JsonNode place, Optional<String> key) {
        return key.map(name -> JsonValues.equal(item.path(name), place.path(name)))
                .orElseGet(() -> JsonValues.equal(item, place));
    }
}
