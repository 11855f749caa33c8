package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.io.IOException;

/** Puts a hold on a version, or takes it off. */
final class PutObjectLegalHold implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.OBJECT, "legal-hold")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        LockHeaders.requireLockBucket(bucket);
        boolean hold = LockHeaders.hold(DocumentBody.read(request, "LegalHold")
                .childText("Status")
                .orElse("")
                .strip());
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        bucket.amend(request.key(), version.versionId(), found -> found.withLegalHold(hold));
        return HttpResponse.of(200);
    }
}
