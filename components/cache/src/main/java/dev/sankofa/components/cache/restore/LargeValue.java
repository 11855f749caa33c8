package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.server.KeySlot;
import dev.sankofa.foundation.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A value that is too large for one command. It is built under a name of its own, in the slot of the key, and renamed when it is
 * whole. What an interrupted restore left under that name is removed by the next one of the same key.
 *
 * @param name of the key
 * @param temporary the name it is built under
 * @param replace whether a key of the name is replaced
 */
record LargeValue(Bytes name, Bytes temporary, RdbKey key, DumpPayload value, boolean replace) {
    static final String PREFIX = "sankofa-restoring:";
    /** Larger values hold up a server for tens of milliseconds when they come as one. */
    private static final long LEAST_BYTES = 8L << 20;

    /** Absent for a value that goes in one command: it is small, a string or a module's, or no name leads to the key's slot. */
    static Optional<LargeValue> of(Bytes name, RdbKey key, DumpPayload value, boolean replace) {
        if (!value.isSpooled() || value.length() < LEAST_BYTES || !SplitValue.knows(key.type())) {
            return Optional.empty();
        }
        return temporary(name).map(temporary -> new LargeValue(name, temporary, key, value, replace));
    }

    static Optional<Bytes> temporary(Bytes name) {
        int slot = KeySlot.of(name.toArray());
        Bytes plain = joined(PREFIX, name, "");
        if (KeySlot.of(plain.toArray()) == slot) {
            return Optional.of(plain);
        }
        Bytes tagged = joined(PREFIX + "{", name, "}");
        return KeySlot.of(tagged.toArray()) == slot ? Optional.of(tagged) : Optional.empty();
    }

    private static Bytes joined(String before, Bytes name, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(name.toArray());
        all.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return Bytes.of(all.toByteArray());
    }
}
