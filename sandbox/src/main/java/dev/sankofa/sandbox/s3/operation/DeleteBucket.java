package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import java.io.IOException;

/** Removes a bucket that has no versions, delete markers or unfinished uploads. */
final class DeleteBucket implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("DELETE", Shape.Level.BUCKET).headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        if (!bucket.keys().isEmpty() || !bucket.uploads().isEmpty()) {
            throw new S3Exception(S3Error.BUCKET_NOT_EMPTY, "The bucket you tried to delete is not empty")
                    .detail("BucketName", bucket.name());
        }
        context.store().delete(bucket);
        return HttpResponse.of(204);
    }
}
