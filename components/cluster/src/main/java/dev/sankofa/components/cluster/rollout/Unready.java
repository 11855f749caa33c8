package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ObjectReference;
import java.util.Optional;

/**
 * An object that somebody waits for.
 *
 * @param trouble the worst of its new pods
 */
record Unready(ObjectReference object, RolloutState state, Optional<PodTrouble> trouble) {
    /** What it lacks. */
    String text() {
        return state.text() + trouble.map(found -> "; " + found).orElse("");
    }
}
