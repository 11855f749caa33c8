package dev.sankofa.sandbox.s3.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What can be set about a bucket.
 *
 * @param objectLock whether versions can carry retention and holds; needs versioning
 * @param defaultRetention what new versions get by themselves
 */
public record BucketConfiguration(
        Versioning versioning, boolean objectLock, Optional<DefaultRetention> defaultRetention) {
    public static final BucketConfiguration PLAIN = new BucketConfiguration(Versioning.UNSET, false, Optional.empty());

    /** Retention relative to the moment of writing. */
    public record DefaultRetention(Retention.Mode mode, Duration time) {}

    public BucketConfiguration {
        if (objectLock && versioning != Versioning.ENABLED) {
            throw new IllegalArgumentException("object lock needs versioning");
        }
    }

    public BucketConfiguration with(Versioning other) {
        return new BucketConfiguration(other, objectLock, defaultRetention);
    }
}
