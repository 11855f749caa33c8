package dev.sankofa.components.cluster.api;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A type of object that the server serves, as discovery describes it.
 *
 * @param group empty for the core group
 * @param resource the plural of the URL, such as {@code deployments}
 * @param kind as in the objects, such as {@code Deployment}
 * @param namespaced whether its objects are in namespaces
 * @param verbs what the type supports, such as {@code list}; not what we may do
 */
public record ResourceType(
        String group, String version, String resource, String kind, boolean namespaced, Set<String> verbs) {
    public ResourceType {
        requireNonNull(group, "group is null");
        ApiPath.requireName(version);
        ApiPath.requireName(resource);
        requireNonNull(kind, "kind is null");
        verbs = Set.copyOf(verbs);
    }

    /** As in the objects: {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The type without its version, such as {@code deployments.apps} or {@code secrets}. */
    public String groupResource() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** Without the version, and unambiguous: {@code Deployment.apps}, {@code Secret}. */
    public String groupKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public boolean supports(String verb) {
        return verbs.contains(verb);
    }

    /** The type's place in the URL space, without a namespace. */
    String root() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }
}
