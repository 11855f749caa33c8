package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Bucket;
import java.io.IOException;

/** Gives up an upload and its parts. */
final class AbortMultipartUpload implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("DELETE", Shape.Level.OBJECT, "uploadId").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        bucket.endUpload(Uploads.find(bucket, request));
        return HttpResponse.of(204);
    }
}
