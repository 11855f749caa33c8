package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;

/** Whether a version is held. */
final class GetObjectLegalHold implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.OBJECT, "legal-hold")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        LockHeaders.requireLockBucket(bucket);
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        return Answers.xml(XmlWriter.document("LegalHold")
                .element("Status", version.legalHold() ? "ON" : "OFF")
                .end("LegalHold"));
    }
}
