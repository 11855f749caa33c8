package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ResourceType;
import java.util.List;

/**
 * A type of which a capture has objects.
 *
 * @param type as it was served when it was captured; without verbs
 * @param namespaces that have some, in order; one empty name for a type of the cluster itself
 */
public record CapturedType(ResourceType type, List<String> namespaces) {
    public CapturedType {
        namespaces = List.copyOf(namespaces);
    }
}
