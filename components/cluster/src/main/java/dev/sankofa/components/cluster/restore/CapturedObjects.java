package dev.sankofa.components.cluster.restore;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a point, as the server sent them when they were captured. */
public interface CapturedObjects {
    /** Every type of which there are objects. */
    List<CapturedType> types();

    /**
     * The objects of a type, one by one, in a fixed order.
     *
     * @param namespace empty for a type without namespaces
     * @param consumer of objects with kind and apiVersion; Secrets have their values when these can be read
     */
    void each(CapturedType type, String namespace, Consumer<ObjectNode> consumer);

    /** @param namespace empty for a type without namespaces */
    Optional<ObjectNode> find(String group, String kind, String namespace, String name);

    /** Whether the values of Secrets can be read; else Secrets are not restored. */
    boolean hasSecretValues();
}
