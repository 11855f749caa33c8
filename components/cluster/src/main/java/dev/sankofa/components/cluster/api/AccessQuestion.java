package dev.sankofa.components.cluster.api;

/**
 * May we do this?
 *
 * @param namespace empty for all namespaces, or for a type without them
 * @param name empty for any object
 */
public record AccessQuestion(String verb, ResourceType type, String namespace, String name) {
    public static AccessQuestion any(String verb, ResourceType type, String namespace) {
        return new AccessQuestion(verb, type, namespace, "");
    }

    @Override
    public String toString() {
        return verb + " " + type.groupResource() + (namespace.isEmpty() ? "" : " in " + namespace) + " is allowed";
    }
}
