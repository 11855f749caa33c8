package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;

/** Throws the parts of an unfinished upload away. */
public record AbortMultipartUpload(ObjectKey key, String uploadId) implements S3Call<Boolean> {
    @Override
    public S3Request request() {
        return S3Request.object("DELETE", key).query("uploadId", uploadId).build();
    }

    @Override
    public Boolean read(HttpResponse response) {
        return true;
    }

    @Override
    public String describe() {
        return "AbortMultipartUpload '" + key + "'";
    }
}
