package dev.sankofa.components.cache.proof;

import dev.sankofa.components.cache.value.ValueDigest;
import dev.sankofa.foundation.Bytes;
import java.util.OptionalLong;

/**
 * A key as a server should have it.
 *
 * @param compareValue false when the restore itself changed the value
 */
record ExpectedKey(int database, Bytes name, OptionalLong expiresAtMillis, ValueDigest digest, boolean compareValue) {
    boolean isExpiredAt(long millis) {
        return expiresAtMillis.isPresent() && expiresAtMillis.getAsLong() <= millis;
    }
}
