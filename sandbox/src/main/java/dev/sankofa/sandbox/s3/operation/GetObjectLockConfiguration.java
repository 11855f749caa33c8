package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;

/** Whether and how a bucket locks its versions. */
final class GetObjectLockConfiguration implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "object-lock").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        if (!bucket.configuration().objectLock()) {
            throw new S3Exception(
                    S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND,
                    "Object Lock configuration does not exist for this bucket");
        }
        XmlWriter xml = XmlWriter.document("ObjectLockConfiguration").element("ObjectLockEnabled", "Enabled");
        bucket.configuration()
                .defaultRetention()
                .ifPresent(retention -> xml.begin("Rule")
                        .begin("DefaultRetention")
                        .element("Mode", retention.mode().name())
                        .element("Days", retention.time().toDays())
                        .end("DefaultRetention")
                        .end("Rule"));
        return Answers.xml(xml.end("ObjectLockConfiguration"));
    }
}
