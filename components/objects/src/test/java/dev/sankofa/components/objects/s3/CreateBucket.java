package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;

/** Makes a bucket, for tests. */
public record CreateBucket(String name, boolean locked) implements S3Call<Boolean> {
    public CreateBucket(String name) {
        this(name, false);
    }

    @Override
    public S3Request request() {
        S3Request.Builder request = S3Request.bucket("PUT");
        return locked
                ? request.header("x-amz-bucket-object-lock-enabled", "true").build()
                : request.build();
    }

    @Override
    public Boolean read(HttpResponse response) {
        return true;
    }

    @Override
    public String describe() {
        return "CreateBucket '" + name + "'";
    }
}
