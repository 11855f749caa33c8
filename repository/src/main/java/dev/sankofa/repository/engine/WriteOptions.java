package dev.sankofa.repository.engine;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Cancellation;

/**
 * How to write.
 *
 * @param cancellation ends the writing: after it nothing more is stored
 * @param workers threads that compress, seal and verify, 1 to 64
 * @param uploaders packs on their way to the storage at once, 1 to 16
 * @param packSize when a pack is full, 4 MiB to 64 MiB
 */
public record WriteOptions(Cancellation cancellation, int workers, int uploaders, ByteSize packSize) {
    private static final ByteSize SMALLEST_PACK = new ByteSize(4 << 20);
    private static final ByteSize LARGEST_PACK = new ByteSize(64 << 20);

    public WriteOptions {
        requireNonNull(cancellation, "cancellation is null");
        requireRange(workers, 64, "workers");
        requireRange(uploaders, 16, "uploaders");
        if (packSize.bytes() < SMALLEST_PACK.bytes() || packSize.bytes() > LARGEST_PACK.bytes()) {
            throw new IllegalArgumentException("pack size is " + packSize + ", not 4 MiB to 64 MiB");
        }
    }

    /** As many workers as there are processors, two uploads, packs of 16 MiB. */
    public WriteOptions(Cancellation cancellation) {
        this(cancellation, Math.min(64, Runtime.getRuntime().availableProcessors()), 2, new ByteSize(16 << 20));
    }

    private static void requireRange(int value, int most, String name) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", not 1 to " + most);
        }
    }
}
