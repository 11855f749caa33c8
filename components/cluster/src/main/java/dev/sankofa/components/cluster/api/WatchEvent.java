package dev.sankofa.components.cluster.api;

import tools.jackson.databind.node.ObjectNode;

/** What happens to the objects of a watch. */
public sealed interface WatchEvent {
    /** An object is there: it was before the watch, or was created or changed. */
    record Present(ObjectNode object) implements WatchEvent {}

    /** An object was deleted, or no longer fits the selector; this was its last state. */
    record Gone(ObjectNode object) implements WatchEvent {}

    /** Everything known is void: all objects that exist follow as present. Comes first, and after the server forgot our place. */
    record Relisted() implements WatchEvent {}
}
