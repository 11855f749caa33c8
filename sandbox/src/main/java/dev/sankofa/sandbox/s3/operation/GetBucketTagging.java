package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.io.IOException;

/** Buckets never have tags. */
final class GetBucketTagging implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("GET", Shape.Level.BUCKET, "tagging").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        context.bucket(request);
        throw new S3Exception(S3Error.NO_SUCH_TAG_SET, "The TagSet does not exist");
    }
}
