package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Retention;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import java.io.IOException;
import java.util.Optional;

/** Sets until when a version is kept; a stricter rule is never loosened without the bypass. */
final class PutObjectRetention implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.OBJECT, "retention")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner", "x-amz-bypass-governance-retention");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        LockHeaders.requireLockBucket(bucket);
        XmlElement document = DocumentBody.read(request, "Retention");
        Retention retention = LockHeaders.retention(
                document.childText("Mode").orElse("").strip(),
                document.childText("RetainUntilDate").orElse("").strip());
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        boolean loosens = version.retention()
                .filter(before -> before.until().isAfter(retention.until())
                        || before.mode().compareTo(retention.mode()) > 0)
                .isPresent();
        if (loosens) {
            LockHeaders.requireUnlocked(
                    Optional.of(version.withLegalHold(false)),
                    DeleteObject.bypasses(request),
                    context.store().now());
        }
        bucket.amend(request.key(), version.versionId(), found -> found.withRetention(Optional.of(retention)));
        return HttpResponse.of(200);
    }
}
