package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.io.IOException;
import java.util.Map;

/** Takes all tags off an object or version. */
final class DeleteObjectTagging implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("DELETE", Shape.Level.OBJECT, "tagging")
                .parameters("versionId")
                .headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        ObjectVersion version =
                S3Context.readable(bucket.keys().find(request.key()), request.key(), request.parameter("versionId"));
        bucket.amend(request.key(), version.versionId(), found -> found.withTags(Map.of()));
        HttpResponse response = HttpResponse.of(204);
        VersionHeaders.write(bucket, version, response);
        return response;
    }
}
