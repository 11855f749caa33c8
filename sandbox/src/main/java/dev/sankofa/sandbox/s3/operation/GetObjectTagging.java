package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.io.IOException;

/** The tags of an object or version. */
final class GetObjectTagging implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.OBJECT, "tagging")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        HttpResponse response = Answers.xml(Tagging.document(version.tags()));
        VersionHeaders.write(bucket, version, response);
        return response;
    }
}
