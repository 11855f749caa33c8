package dev.sankofa.sandbox.kubernetes.store;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write.
 *
 * @param before absent when it was created
 * @param after absent when it was deleted
 * @param last the object as of this revision; of a deleted one its last state, with this revision
 */
public record Change(
        long revision, ObjectKey key, Optional<ObjectNode> before, Optional<ObjectNode> after, ObjectNode last) {}
