package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ResourceType;
import java.util.List;

/**
 * A type of which a capture has objects.
 *
 * @param type as the server described it at capture
 * @param namespaces those in which there are some; of a type of the cluster itself, one that is empty
 */
public record CapturedType(ResourceType type, List<String> namespaces) {
    public CapturedType {
        namespaces = List.copyOf(namespaces);
    }

    String groupKind() {
        return type.groupKind();
    }

    String apiVersion() {
        return type.apiVersion();
    }

    String group() {
        return type.group();
    }

    String kind() {
        return type.kind();
    }

    boolean namespaced() {
        return type.namespaced();
    }
}
