package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Versioning;

/** The version id on an answer: said as soon as versioning was ever switched on. */
final class VersionHeaders {
    private VersionHeaders() {}

    static void write(Bucket bucket, ObjectVersion version, HttpResponse response) {
        if (bucket.configuration().versioning() != Versioning.UNSET) {
            response.header("x-amz-version-id", version.versionId());
        }
    }

    /** After a write: a null version made while versioning is suspended is not named. */
    static void writeNew(Bucket bucket, ObjectVersion version, HttpResponse response) {
        if (bucket.configuration().versioning() == Versioning.ENABLED) {
            response.header("x-amz-version-id", version.versionId());
        }
    }
}
