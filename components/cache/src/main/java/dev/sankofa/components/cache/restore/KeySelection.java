package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.foundation.Bytes;
import java.time.InstantSource;

/** Which keys come back, and under which name; counts those that do not. */
final class KeySelection {
    private final RestoreRules rules;
    private final QueuePause pause;
    private final InstantSource clock;
    private long expired;
    private long excluded;

    KeySelection(RestoreRules rules, QueuePause pause, InstantSource clock) {
        this.rules = rules;
        this.pause = pause;
        this.clock = clock;
    }

    boolean wants(Bytes name) {
        return rules.includes(name);
    }

    /** Asked once for each key. */
    boolean takes(RdbKey key) {
        if (!rules.includes(key.name())) {
            excluded++;
            return false;
        }
        if (key.expiresAtMillis().isPresent() && key.expiresAtMillis().getAsLong() <= clock.millis()) {
            expired++;
            return false;
        }
        return true;
    }

    /** The name under which a key comes back. */
    Bytes nameOf(RdbKey key) {
        return pause.nameOf(key.database(), key.name());
    }

    long expired() {
        return expired;
    }

    /** Not of the wanted prefixes. */
    long excluded() {
        return excluded;
    }
}
