package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import java.io.IOException;

/** Who may use a bucket: its owner. */
final class GetBucketAcl implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "acl").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        context.bucket(request);
        return Answers.xml(AccessControl.ownerOnly());
    }
}
