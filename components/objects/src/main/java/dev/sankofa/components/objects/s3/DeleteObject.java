package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;

/** Deletes the current object; where the bucket keeps versions, that only adds a delete marker. */
public record DeleteObject(ObjectKey key) implements S3Call<Boolean> {
    @Override
    public S3Request request() {
        return S3Request.object("DELETE", key).build();
    }

    @Override
    public Boolean read(HttpResponse response) {
        return true;
    }

    @Override
    public String describe() {
        return "DeleteObject '" + key + "'";
    }
}
