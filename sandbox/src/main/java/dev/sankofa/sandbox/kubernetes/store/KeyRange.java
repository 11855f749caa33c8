package dev.sankofa.sandbox.kubernetes.store;

import dev.sankofa.sandbox.kubernetes.resource.ApiResource;

/**
 * All objects of a resource, or those of one namespace.
 *
 * @param namespace empty for all namespaces
 */
public record KeyRange(String group, String plural, String namespace) {
    public static KeyRange of(ApiResource resource, String namespace) {
        return new KeyRange(resource.group(), resource.plural(), namespace);
    }

    ObjectKey first() {
        return new ObjectKey(group, plural, namespace, "");
    }

    boolean contains(ObjectKey key) {
        return key.group().equals(group)
                && key.plural().equals(plural)
                && (namespace.isEmpty() || key.namespace().equals(namespace));
    }
}
