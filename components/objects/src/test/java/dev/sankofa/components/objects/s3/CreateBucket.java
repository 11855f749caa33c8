package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;

/** Makes a bucket, for tests. */
public record CreateBucket(String name) implements S3Call<Boolean> {
    @Override
    public S3Request request() {
        return S3Request.bucket("PUT").build();
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
