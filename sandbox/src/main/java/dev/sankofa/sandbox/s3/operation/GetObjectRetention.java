package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Retention;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;

/** Until when a version is kept. */
final class GetObjectRetention implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.OBJECT, "retention")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        LockHeaders.requireLockBucket(bucket);
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        Retention retention = version.retention()
                .orElseThrow(() -> new S3Exception(
                        S3Error.NO_SUCH_OBJECT_LOCK_CONFIGURATION,
                        "The specified object does not have a ObjectLock configuration"));
        return Answers.xml(XmlWriter.document("Retention")
                .element("Mode", retention.mode().name())
                .element("RetainUntilDate", Answers.xmlDate(retention.until()))
                .end("Retention"));
    }
}
