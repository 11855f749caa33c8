package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Switches versioning on or suspends it, for tests. */
public record PutBucketVersioning(String status) implements S3Call<Boolean> {
    @Override
    public S3Request request() {
        String document = "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>";
        return S3Request.bucket("PUT")
                .query("versioning")
                .content(document.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public Boolean read(HttpResponse response) {
        return true;
    }

    @Override
    public String describe() {
        return "PutBucketVersioning " + status;
    }
}
