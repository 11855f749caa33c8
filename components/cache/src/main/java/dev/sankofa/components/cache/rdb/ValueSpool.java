package dev.sankofa.components.cache.rdb;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a value that a visitor wants is kept while it is read.
 *
 * @param memoryBytes the most that is kept in memory
 * @param directory for values that are larger; without one they are {@link DumpPayload#isTooLarge() too large}
 */
public record ValueSpool(long memoryBytes, Optional<Path> directory) {
    /** Enough for nearly every value, and little enough to have a few dozen at once. */
    public static final long USUAL_MEMORY_BYTES = 2L << 20;

    /** Keeps small values only. */
    public static ValueSpool inMemory() {
        return new ValueSpool(USUAL_MEMORY_BYTES, Optional.empty());
    }

    /** Keeps values of any size, large ones as files in an existing directory. */
    public static ValueSpool in(Path directory) {
        return new ValueSpool(USUAL_MEMORY_BYTES, Optional.of(directory));
    }
}
