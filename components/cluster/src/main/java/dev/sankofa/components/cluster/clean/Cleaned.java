package dev.sankofa.components.cluster.clean;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What cleaning made of an object.
 *
 * @param object what to apply; empty when the object is not to be applied, for the reason in the notes
 * @param notes what was left out although somebody may miss it
 */
public record Cleaned(Optional<ObjectNode> object, List<Note> notes) {
    public Cleaned {
        notes = List.copyOf(notes);
    }

    /**
     * Something worth saying.
     *
     * @param field where, such as {@code spec.ports[http].nodePort}; empty when it is about the whole object
     * @param message what was done, and why
     */
    public record Note(String field, String message) {}
}
