package dev.sankofa.components.cluster.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How to delete.
 *
 * @param propagation what becomes of the objects that it owns
 * @param uid only the object with this uid is deleted, not another of the same name that came later
 * @param resourceVersion only this version of the object is deleted
 * @param dryRun whether the server only says whether it would
 */
public record DeleteOptions(
        Propagation propagation, Optional<String> uid, Optional<String> resourceVersion, boolean dryRun) {
    public DeleteOptions {
        requireNonNull(propagation, "propagation is null");
    }

    /** Exactly this object, and what it owns afterwards. */
    public static DeleteOptions background(String uid) {
        return new DeleteOptions(Propagation.BACKGROUND, Optional.of(uid), Optional.empty(), false);
    }

    /** What becomes of the objects that a deleted object owns. */
    public enum Propagation {
        BACKGROUND("Background"),
        FOREGROUND("Foreground"),
        ORPHAN("Orphan");

        private final String word;

        Propagation(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
