package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.util.Optional;

/** Asks whether the bucket is there; the answer is the region, when the store says it. */
public record HeadBucket(String name) implements S3Call<Optional<String>> {
    @Override
    public S3Request request() {
        return S3Request.bucket("HEAD").build();
    }

    @Override
    public Optional<String> read(HttpResponse response) {
        return response.headers().first("x-amz-bucket-region");
    }

    @Override
    public String describe() {
        return "HeadBucket '" + name + "'";
    }
}
