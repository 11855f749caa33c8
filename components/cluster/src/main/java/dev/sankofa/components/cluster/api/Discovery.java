package dev.sankofa.components.cluster.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server serves, as it says at one moment. Groups of an extension server that does not answer are missing, and named.
 */
public final class Discovery {
    private final List<ResourceType> served;
    private final List<Unavailable> unavailable;
    private final Map<String, ResourceType> preferred = new LinkedHashMap<>();

    /**
     * A group version that the server lists and could not describe.
     *
     * @param groupVersion such as {@code metrics.k8s.io/v1beta1}
     */
    public record Unavailable(String groupVersion, String reason) {}

    /** @param served in the server's order of preference: groups, versions in them, resources in these; without subresources */
    Discovery(List<ResourceType> served, List<Unavailable> unavailable) {
        this.served = List.copyOf(served);
        this.unavailable = List.copyOf(unavailable);
        served.forEach(type -> preferred.putIfAbsent(type.groupResource(), type));
    }

    static Discovery of(ApiClient client) {
        return new DiscoveryReader(client).read();
    }

    /** Each type in the version that the server prefers; in its order. */
    public List<ResourceType> types() {
        return List.copyOf(preferred.values());
    }

    /** Every version of every type. */
    public List<ResourceType> served() {
        return served;
    }

    /** The group versions that cannot be looked into; what they hold is unknown. */
    public List<Unavailable> unavailable() {
        return unavailable;
    }

    /** The type of an object, by what stands in the object. */
    public Optional<ResourceType> find(String apiVersion, String kind) {
        return served.stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst();
    }

    /** The type in its preferred version, by group and kind. */
    public Optional<ResourceType> findPreferred(String group, String kind) {
        return preferred.values().stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .findFirst();
    }

    /** All versions in which a type is served, the preferred one first. */
    public List<String> versions(ResourceType type) {
        List<String> versions = new ArrayList<>();
        served.stream()
                .filter(other -> other.groupResource().equals(type.groupResource()))
                .forEach(other -> versions.add(other.version()));
        return versions;
    }
}
