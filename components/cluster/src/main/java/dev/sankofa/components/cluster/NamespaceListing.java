package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ResourceType;

/**
 * One list that a capture reads.
 *
 * @param number tells its temporary file from others
 */
record NamespaceListing(int number, ResourceType type, String namespace) {
    @Override
    public String toString() {
        return type.groupResource() + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
