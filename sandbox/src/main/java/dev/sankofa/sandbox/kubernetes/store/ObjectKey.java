package dev.sankofa.sandbox.kubernetes.store;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an object is kept; ordered as etcd orders its keys within a resource.
 *
 * @param namespace empty for objects of the cluster
 */
public record ObjectKey(String group, String plural, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::group)
            .thenComparing(ObjectKey::plural)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    public static ObjectKey of(ApiResource resource, String namespace, String name) {
        return new ObjectKey(resource.group(), resource.plural(), resource.namespaced() ? namespace : "", name);
    }

    public static ObjectKey of(ApiResource resource, ObjectNode object) {
        return of(resource, Json.text(object, "metadata", "namespace"), Json.text(object, "metadata", "name"));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
