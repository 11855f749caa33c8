package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.restore.CapturedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code types.json}: which types were captured, at which versions of their lists. Grows with types and namespaces, not with objects.
 */
public final class TypesDocument {
    private static final int VERSION = 1;

    private final Discovery discovery;
    private final Map<ResourceType, Map<String, Listed>> lists = new LinkedHashMap<>();

    /**
     * One list.
     *
     * @param captured objects of it in the capture
     * @param resourceVersion whose state it is; empty for objects that were read one by one
     * @param resumed whether it grew too old while it was read, so that it is not of one instant
     */
    public record Listed(long captured, String resourceVersion, boolean resumed) {
        private Listed plus(Listed other) {
            return new Listed(captured + other.captured, resourceVersion, resumed || other.resumed);
        }
    }

    public TypesDocument(Discovery discovery) {
        this.discovery = discovery;
    }

    public synchronized void add(ResourceType type, String namespace, Listed listed) {
        lists.computeIfAbsent(type, _ -> new TreeMap<>()).merge(namespace, listed, Listed::plus);
    }

    /** Captured objects by group and kind; only kinds that have some. */
    public synchronized Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        lists.forEach((type, namespaces) -> {
            long count =
                    namespaces.values().stream().mapToLong(Listed::captured).sum();
            if (count > 0) {
                counts.merge(type.groupKind(), count, Long::sum);
            }
        });
        return counts;
    }

    /** Whether a list is not of one instant. */
    public synchronized boolean hasResumed() {
        return lists.values().stream()
                .flatMap(namespaces -> namespaces.values().stream())
                .anyMatch(Listed::resumed);
    }

    public synchronized ObjectNode write() {
        ObjectNode document = Json.object().put("version", VERSION);
        ArrayNode types = document.putArray("types");
        for (ResourceType type : discovery.types()) {
            Map<String, Listed> namespaces = lists.get(type);
            if (namespaces != null) {
                write(type, namespaces, types.addObject());
            }
        }
        return document;
    }

    private void write(ResourceType type, Map<String, Listed> namespaces, ObjectNode entry) {
        entry.put("group", type.group()).put("version", type.version());
        entry.put("resource", type.resource()).put("kind", type.kind()).put("namespaced", type.namespaced());
        ArrayNode versions = entry.putArray("served");
        discovery.versions(type).forEach(versions::add);
        ArrayNode written = entry.putArray("lists");
        namespaces.forEach((namespace, listed) -> written.addObject()
                .put("namespace", namespace)
                .put("captured", listed.captured())
                .put("resourceVersion", listed.resourceVersion())
                .put("resumed", listed.resumed()));
    }

    /**
     * The types that have objects.
     *
     * @return empty when the document is not one
     */
    public static Optional<List<CapturedType>> read(JsonNode document) {
        if (document.path("version").asInt(0) != VERSION) {
            return Optional.empty();
        }
        List<CapturedType> types = new ArrayList<>();
        for (JsonNode entry : document.path("types")) {
            ResourceType type = new ResourceType(
                    entry.path("group").asString(""),
                    entry.path("version").asString(""),
                    entry.path("resource").asString(""),
                    entry.path("kind").asString(""),
                    entry.path("namespaced").asBoolean(false),
                    Set.of());
            List<String> namespaces = new ArrayList<>();
            for (JsonNode list : entry.path("lists")) {
                if (list.path("captured").asLong(0) > 0) {
                    namespaces.add(list.path("namespace").asString(""));
                }
            }
            if (!namespaces.isEmpty()) {
                types.add(new CapturedType(type, namespaces));
            }
        }
        return Optional.of(types);
    }
}
