package dev.sankofa.components.cache.census;

import dev.sankofa.components.cache.rdb.RdbKey;
import dev.sankofa.components.cache.rdb.ValueType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys of one pattern. */
final class PatternCount {
    private static final long[] NONE = {0};

    private final Map<ValueType, long[]> ofType = new EnumMap<>(ValueType.class);
    private long keys;
    private long bytes;
    private long expiring;
    private long latestExpiryMillis;

    void add(RdbKey key) {
        keys++;
        bytes += key.name().length() + key.bytes();
        ofType.computeIfAbsent(key.type(), _ -> new long[1])[0]++;
        if (key.expiresAtMillis().isPresent()) {
            expiring++;
            latestExpiryMillis =
                    Math.max(latestExpiryMillis, key.expiresAtMillis().getAsLong());
        }
    }

    long keys() {
        return keys;
    }

    long bytes() {
        return bytes;
    }

    long expiring() {
        return expiring;
    }

    long lasting() {
        return keys - expiring;
    }

    long latestExpiryMillis() {
        return latestExpiryMillis;
    }

    long of(ValueType type) {
        return ofType.getOrDefault(type, NONE)[0];
    }

    /** Such as {@code string, sorted set}. */
    String types() {
        List<String> types = new ArrayList<>();
        for (ValueType type : ValueType.values()) {
            if (of(type) > 0) {
                types.add(type.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return String.join(", ", types);
    }
}
