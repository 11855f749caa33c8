package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.clean.Cleaner;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a capture, read one by one. */
public interface CapturedObjects {
    /** The types of which there are objects, in the order in which the server served them. */
    List<CapturedType> types();

    /**
     * Hands on every object of a type in a namespace as it was captured, in a fixed order, with kind and apiVersion; Secrets with their
     * values when these can be read, and without data when they cannot.
     *
     * @param namespace empty for a type of the cluster itself
     */
    void each(CapturedType type, String namespace, Consumer<ObjectNode> raw);

    /**
     * One object; empty when it was not captured.
     *
     * @param namespace empty for a type of the cluster itself
     */
    Optional<ObjectNode> find(String group, String kind, String namespace, String name);

    /**
     * Whether the point has the very object that a reference to an owner means.
     *
     * @param namespace of the object that has the reference; an owner is in it too, or in none
     */
    default boolean hasOwner(JsonNode reference, String namespace) {
        String group = Cleaner.group(reference);
        String kind = reference.path("kind").asString("");
        String name = reference.path("name").asString("");
        return find(group, kind, namespace, name)
                .or(() -> find(group, kind, "", name))
                .filter(object -> object.path("metadata").path("uid").equals(reference.path("uid")))
                .isPresent();
    }

    /** Whether Secrets come with their values; else they cannot be restored. */
    boolean hasSecretValues();
}
