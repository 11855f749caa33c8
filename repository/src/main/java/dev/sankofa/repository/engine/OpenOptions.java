package dev.sankofa.repository.engine;

import dev.sankofa.foundation.EventListener;
import dev.sankofa.repository.format.KeyId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How to open a repository.
 *
 * @param actor is named in locks
 * @param clock wall clock: decides when a lock must be refreshed
 * @param events is told about retries and findings that do not stop the work
 * @param keyHint the key to try first, such as the one that matched the last time
 * @param locks how long the lock protocol waits
 */
public record OpenOptions(
        Actor actor, InstantSource clock, EventListener events, Optional<KeyId> keyHint, LockTiming locks) {
    public OpenOptions(Actor actor, InstantSource clock) {
        this(actor, clock, EventListener.NONE);
    }

    public OpenOptions(Actor actor, InstantSource clock, EventListener events) {
        this(actor, clock, events, Optional.empty(), LockTiming.RESTIC);
    }

    /** The same with other waits. */
    public OpenOptions with(LockTiming timing) {
        return new OpenOptions(actor, clock, events, keyHint, timing);
    }
}
