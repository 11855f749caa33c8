package dev.sankofa.sandbox.kubernetes.typed;

import dev.sankofa.sandbox.kubernetes.fields.PathElement;
import dev.sankofa.sandbox.kubernetes.schema.Types;
import dev.sankofa.sandbox.kubernetes.schema.ValueType.ListType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Interleaves the items of two sets or keyed lists. Items that both have are merged and stand in the order of the partial list; items
 * that only one has keep their place relative to their neighbours.
 */
final class ListMerger {
    private final Types types;
    private final ListType type;
    private final Merger merger;
    private final ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    private final Set<PathElement> taken = new TreeSet<>();
    private final Deque<PathElement> shared = new ArrayDeque<>();

    ListMerger(Types types, ListType type, Merger merger) {
        this.types = types;
        this.type = type;
        this.merger = merger;
    }

    @Nullable
    JsonNode merge(@Nullable JsonNode whole, @Nullable JsonNode partial) {
        Side ours = new Side(whole);
        Side theirs = new Side(partial);
        theirs.order.stream().filter(ours::has).forEach(shared::add);
        int left = 0;
        int right = 0;
        while (left < ours.order.size() || right < theirs.order.size()) {
            boolean leftRemains = left < ours.order.size();
            boolean rightRemains = right < theirs.order.size();
            PathElement next = leftRemains ? ours.order.get(left) : null;
            if (next != null && rightRemains) {
                if (next.compareTo(theirs.order.get(right)) == 0) {
                    take(next, ours, theirs);
                    shared.poll();
                    left++;
                    right++;
                    continue;
                }
                if (theirs.has(next) && isNotTheNextShared(next)) {
                    left++;
                    continue;
                }
            }
            if (next != null && !theirs.has(next)) {
                add(next, ours.at(left), null);
                left++;
                continue;
            }
            if (next != null && taken.contains(next)) {
                left++;
            }
            if (rightRemains) {
                PathElement element = theirs.order.get(right);
                take(element, ours, theirs);
                right++;
                if (!shared.isEmpty() && shared.getFirst().compareTo(element) == 0) {
                    shared.poll();
                }
            }
        }
        return merged.isEmpty() ? null : merged;
    }

    private boolean isNotTheNextShared(PathElement element) {
        return !shared.isEmpty() && shared.getFirst().compareTo(element) != 0;
    }

    private void take(PathElement element, Side ours, Side theirs) {
        taken.add(element);
        add(element, ours.get(element), theirs.get(element));
    }

    private void add(PathElement element, @Nullable JsonNode whole, @Nullable JsonNode partial) {
        if (whole == null && partial == null) {
            throw new IllegalStateException("no item " + element.text());
        }
        JsonNode item = merger.merge(type.items(), whole, partial);
        if (item != null) {
            merged.add(item);
        }
    }

    /** One of the lists. An item of which there are several is there as null, so that it is not merged. */
    private final class Side {
        private final List<PathElement> order = new ArrayList<>();
        private final List<JsonNode> items = new ArrayList<>();
        private final Map<PathElement, JsonNode> observed = new TreeMap<>();

        Side(@Nullable JsonNode list) {
            if (list == null) {
                return;
            }
            for (JsonNode item : list.values()) {
                PathElement element = ListKeys.checkedElement(types, type, item);
                order.add(element);
                items.add(item);
                observed.merge(element, item, (_, _) -> JsonNodeFactory.instance.nullNode());
            }
        }

        boolean has(PathElement element) {
            return observed.containsKey(element);
        }

        @Nullable
        JsonNode get(PathElement element) {
            return observed.get(element);
        }

        JsonNode at(int index) {
            return items.get(index);
        }
    }
}
