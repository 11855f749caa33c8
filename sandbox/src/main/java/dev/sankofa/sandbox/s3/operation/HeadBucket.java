package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import java.io.IOException;

/** Says whether a bucket exists. */
final class HeadBucket implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("HEAD", Shape.Level.BUCKET).headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        context.bucket(request);
        return HttpResponse.of(200)
                .header("content-type", "application/xml")
                .header("x-amz-bucket-region", context.region());
    }
}
