package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import java.io.IOException;

/** Who may use an object: its owner. */
final class GetObjectAcl implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.OBJECT, "acl")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        var version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        HttpResponse response = Answers.xml(AccessControl.ownerOnly());
        VersionHeaders.write(bucket, version, response);
        return response;
    }
}
