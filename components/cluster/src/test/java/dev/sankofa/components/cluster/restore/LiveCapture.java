package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.selection.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Objects as they were at one moment, in memory. */
final class LiveCapture implements CapturedObjects {
    private static final Set<String> PASSING = Set.of(
            "events", "events.events.k8s.io", "leases.coordination.k8s.io", "controllerrevisions.apps", "endpoints");

    private final Map<ResourceType, Map<ObjectReference, ObjectNode>> objects = new LinkedHashMap<>();

    /** Everything of a namespace that is its own, and the namespace. */
    static LiveCapture of(ApiClient client, String namespace) {
        LiveCapture capture = new LiveCapture();
        for (ResourceType type : client.discover().types()) {
            if (type.namespaced()
                    && type.supports("list")
                    && type.supports("create")
                    && !PASSING.contains(type.groupResource())) {
                client.list(ListRequest.of(type, namespace), object -> {
                    if (Origin.of(type, object) == Origin.OWN) {
                        capture.add(type, object);
                    }
                });
            }
        }
        ResourceType namespaces =
                client.discover().findPreferred("", "Namespace").orElseThrow();
        capture.add(
                namespaces,
                client.get(new ObjectReference(namespaces, "", namespace)).orElseThrow());
        return capture;
    }

    LiveCapture add(ResourceType type, ObjectNode object) {
        objects.computeIfAbsent(type, _ -> new LinkedHashMap<>()).put(ObjectReference.of(type, object), object);
        return this;
    }

    /** Changes one object as it was captured. */
    LiveCapture edit(String kind, String name, Consumer<ObjectNode> change) {
        change.accept(object(kind, name));
        return this;
    }

    ObjectNode object(String kind, String name) {
        return objects.values().stream()
                .flatMap(map -> map.entrySet().stream())
                .filter(entry -> entry.getKey().type().kind().equals(kind)
                        && entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    List<ObjectNode> all() {
        return objects.values().stream().flatMap(map -> map.values().stream()).toList();
    }

    @Override
    public List<CapturedType> types() {
        List<CapturedType> types = new ArrayList<>();
        objects.forEach((type, map) -> types.add(new CapturedType(
                type,
                map.keySet().stream().map(ObjectReference::namespace).distinct().toList())));
        return types;
    }

    @Override
    public void each(CapturedType type, String namespace, Consumer<ObjectNode> raw) {
        objects.getOrDefault(type.type(), Map.of()).forEach((reference, object) -> {
            if (reference.namespace().equals(namespace)) {
                raw.accept(object.deepCopy());
            }
        });
    }

    @Override
    public Optional<ObjectNode> find(String group, String kind, String namespace, String name) {
        return objects.values().stream()
                .flatMap(map -> map.entrySet().stream())
                .filter(entry -> entry.getKey().type().group().equals(group)
                        && entry.getKey().type().kind().equals(kind)
                        && entry.getKey().namespace().equals(namespace)
                        && entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public boolean hasSecretValues() {
        return true;
    }
}
