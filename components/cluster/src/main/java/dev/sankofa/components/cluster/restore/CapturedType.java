package dev.sankofa.components.cluster.restore;

import java.util.List;

/**
 * A type of which a point holds objects.
 *
 * @param group empty for the core group
 * @param namespaces those in which there are some; one empty name for a type without namespaces
 */
public record CapturedType(
        String group, String version, String kind, String resource, boolean namespaced, List<String> namespaces) {
    public CapturedType {
        namespaces = List.copyOf(namespaces);
    }

    /** Group and kind, such as {@code Deployment.apps}; {@code Secret} for the core group. */
    public String groupKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** As in the objects: {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
