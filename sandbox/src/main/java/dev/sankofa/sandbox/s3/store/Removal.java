package dev.sankofa.sandbox.s3.store;

import java.util.Optional;

/**
 * What a delete did.
 *
 * @param removed the version that is gone
 * @param marker the delete marker that was written
 */
public record Removal(Optional<ObjectVersion> removed, Optional<ObjectVersion> marker) {
    static final Removal NOTHING = new Removal(Optional.empty(), Optional.empty());
}
