package dev.sankofa.components.cluster.selection;

import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ResourceType;
import java.util.List;
import java.util.Set;

/**
 * Which types of objects are captured: all that can be listed, but those that describe the machines, the moment, or nothing at all.
 *
 * @param only nothing else, when it is not empty; each as in {@code deployments.apps}, {@code Deployment} or {@code *.example.org}
 * @param without not these
 */
public record TypeSelection(List<NamePattern> only, List<NamePattern> without) {
    private static final Set<String> NEVER = Set.of(
            "events",
            "events.events.k8s.io",
            "nodes",
            "bindings",
            "componentstatuses",
            "csinodes.storage.k8s.io",
            "csistoragecapacities.storage.k8s.io",
            "volumeattachments.storage.k8s.io",
            "leases.coordination.k8s.io",
            "leasecandidates.coordination.k8s.io",
            "ipaddresses.networking.k8s.io",
            "servicecidrs.networking.k8s.io");
    private static final Set<String> NEVER_GROUPS = Set.of(
            "metrics.k8s.io",
            "custom.metrics.k8s.io",
            "external.metrics.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "internal.apiserver.k8s.io");

    public TypeSelection {
        only = List.copyOf(only);
        without = List.copyOf(without);
    }

    /** The types in namespaces, in the server's order. */
    public List<ResourceType> namespaced(Discovery discovery) {
        return discovery.types().stream()
                .filter(ResourceType::namespaced)
                .filter(this::includes)
                .toList();
    }

    /** Whether objects of the type are captured where they are found. */
    public boolean includes(ResourceType type) {
        return type.supports("list")
                && !NEVER.contains(type.groupResource())
                && !NEVER_GROUPS.contains(type.group())
                && (only.isEmpty() || isNamed(type, only))
                && !isNamed(type, without);
    }

    private static boolean isNamed(ResourceType type, List<NamePattern> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matches(type.groupResource())
                        || pattern.matches(type.groupKind())
                        || pattern.matches(type.kind())
                        || pattern.matches(type.resource()));
    }
}
