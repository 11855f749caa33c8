package dev.sankofa.components.cluster.selection;

import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Collects which objects of the cluster itself the captured objects name: classes, custom resource definitions, cluster roles, volumes,
 * and whatever a custom resource refers to by kind and name. Grows with the number of different names only. For many threads.
 */
public final class Reach {
    private static final Map<String, String> CLASS_FIELDS = Map.of(
            "priorityClassName", "PriorityClass.scheduling.k8s.io",
            "storageClassName", "StorageClass.storage.k8s.io",
            "volumeAttributesClassName", "VolumeAttributesClass.storage.k8s.io",
            "ingressClassName", "IngressClass.networking.k8s.io",
            "runtimeClassName", "RuntimeClass.node.k8s.io",
            "gatewayClassName", "GatewayClass.gateway.networking.k8s.io");
    private static final int DEEPEST = 60;

    private final Map<String, ResourceType> clusterScoped = new HashMap<>();
    private final Map<String, ResourceType> customByKind = new HashMap<>();
    private final Set<String> served;
    private final Set<Named> needed = new TreeSet<>();

    /**
     * An object of the cluster itself.
     *
     * @param groupKind as {@link ResourceType#groupKind()}
     */
    public record Named(String groupKind, String name) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            int byKind = groupKind.compareTo(other.groupKind);
            return byKind != 0 ? byKind : name.compareTo(other.name);
        }
    }

    public Reach(Discovery discovery) {
        for (ResourceType type : discovery.types()) {
            if (!type.namespaced()) {
                clusterScoped.put(type.groupKind(), type);
                if (isCustom(type)) {
                    customByKind.putIfAbsent(type.kind(), type);
                }
            }
        }
        this.served = Set.copyOf(clusterScoped.keySet());
    }

    /** Groups without a dot, and those of Kubernetes' own, are built in. */
    public static boolean isCustom(ResourceType type) {
        String group = type.group();
        boolean builtIn = !group.contains(".")
                || (group.endsWith(".k8s.io")
                        && !group.equals("gateway.networking.k8s.io")
                        && !group.equals("snapshot.storage.k8s.io")
                        && !group.endsWith(".x-k8s.io"));
        return !builtIn;
    }

    /** Notes everything that a captured object needs. */
    public synchronized void follow(ResourceType type, JsonNode object) {
        if (isCustom(type)) {
            need("CustomResourceDefinition.apiextensions.k8s.io", type.resource() + "." + type.group());
        }
        if (type.groupKind().equals("RoleBinding.rbac.authorization.k8s.io")) {
            follow(object.path("roleRef"));
        }
        if (type.groupKind().equals("PersistentVolumeClaim")) {
            need("PersistentVolume", object.path("spec").path("volumeName").asString(""));
        }
        walk(object.path("spec"), isCustom(type), 0);
    }

    /** Notes the cluster role of a binding. */
    public synchronized void follow(JsonNode roleRef) {
        if (roleRef.path("kind").asString("").equals("ClusterRole")) {
            need("ClusterRole.rbac.authorization.k8s.io", roleRef.path("name").asString(""));
        }
    }

    private void walk(JsonNode node, boolean custom, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            node.forEach(item -> walk(item, custom, depth + 1));
            return;
        }
        node.forEachEntry((name, value) -> {
            if (CLASS_FIELDS.containsKey(name)) {
                need(CLASS_FIELDS.getOrDefault(name, ""), value.asString(""));
            }
            walk(value, custom, depth + 1);
        });
        if (custom && node.path("name").isString()) {
            ResourceType type = customByKind.get(node.path("kind").asString(""));
            if (type != null) {
                need(type.groupKind(), node.path("name").asString(""));
            }
        }
    }

    private void need(String groupKind, String name) {
        if (!name.isEmpty() && served.contains(groupKind)) {
            needed.add(new Named(groupKind, name));
        }
    }

    /** Adds an object that was named by the policy. */
    public synchronized void need(ResourceType type, String name) {
        needed.add(new Named(type.groupKind(), name));
    }

    /** What is needed so far, in a fixed order. */
    public synchronized Set<Named> needed() {
        return new TreeSet<>(needed);
    }

    /** The type of a kind of the cluster itself. */
    public ResourceType type(Named named) {
        ResourceType type = clusterScoped.get(named.groupKind());
        if (type == null) {
            throw new IllegalArgumentException("a kind that is not served: " + named.groupKind());
        }
        return type;
    }
}
