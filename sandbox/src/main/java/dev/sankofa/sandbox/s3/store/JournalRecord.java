package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.time.Instant;

/** One change of the store. */
sealed interface JournalRecord {
    record BucketCreated(String bucket, Instant created, BucketConfiguration configuration) implements JournalRecord {}

    record BucketDeleted(String bucket) implements JournalRecord {}

    record BucketConfigured(String bucket, BucketConfiguration configuration) implements JournalRecord {}

    record VersionStored(String bucket, ObjectVersion version) implements JournalRecord {}

    record VersionRemoved(String bucket, Bytes key, String versionId) implements JournalRecord {}
}
