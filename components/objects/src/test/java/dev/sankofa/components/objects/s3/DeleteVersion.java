package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.util.Optional;

/** Removes one version for good, for tests. */
public record DeleteVersion(ObjectKey key, Optional<String> versionId) implements S3Call<Boolean> {
    @Override
    public S3Request request() {
        return S3Request.object("DELETE", key).version(versionId).build();
    }

    @Override
    public Boolean read(HttpResponse response) {
        return true;
    }

    @Override
    public String describe() {
        return "DeleteObject '" + key + "' " + versionId;
    }
}
