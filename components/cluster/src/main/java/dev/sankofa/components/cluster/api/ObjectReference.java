package dev.sankofa.components.cluster.api;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;

/**
 * Which object.
 *
 * @param namespace empty for objects of the cluster itself
 */
public record ObjectReference(ResourceType type, String namespace, String name) {
    public ObjectReference {
        requireNonNull(type, "type is null");
        if (type.namespaced() == namespace.isEmpty()) {
            throw new IllegalArgumentException(
                    type.groupKind() + (namespace.isEmpty() ? " needs a namespace" : " is in no namespace"));
        }
        ApiPath.requireName(name);
    }

    /** The reference of an object that the server sent, or that is to be sent. */
    public static ObjectReference of(ResourceType type, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = type.namespaced() ? metadata.path("namespace").asString("") : "";
        return new ObjectReference(type, namespace, metadata.path("name").asString(""));
    }

    /** For people: {@code Deployment.apps shop/backend}. */
    @Override
    public String toString() {
        return type.groupKind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
