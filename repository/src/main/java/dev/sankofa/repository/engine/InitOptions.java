package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.key.ScryptParameters;
import java.time.InstantSource;

/**
 * How to make a repository.
 *
 * @param actor is named in the key file
 * @param clock gives the key's time
 * @param scrypt what trying one password costs; readers follow what the key file says
 */
public record InitOptions(Actor actor, InstantSource clock, ScryptParameters scrypt) {
    public InitOptions(Actor actor, InstantSource clock) {
        this(actor, clock, ScryptParameters.DEFAULT);
    }
}
