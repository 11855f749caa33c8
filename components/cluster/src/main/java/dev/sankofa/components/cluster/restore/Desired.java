package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as it shall be in the target.
 *
 * @param body cleaned and mapped, without owner references
 * @param raw as it was captured
 */
record Desired(ObjectReference reference, ObjectNode body, ObjectNode raw, List<Note> notes) {
    /** The owners as captured, with uids that mean nothing in the target. */
    JsonNode owners() {
        return raw.path("metadata").path("ownerReferences");
    }

    String groupKind() {
        return reference.type().groupKind();
    }
}
