package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.util.Iterator;
import java.util.Optional;

/** Keys with their versions, in the order of unsigned bytes. */
public interface KeySpace {
    /** The keys at or after {@code start}; keys that come and go meanwhile may or may not be seen. */
    Iterator<KeyHistory> from(Bytes start);

    Optional<KeyHistory> find(Bytes key);

    boolean isEmpty();
}
