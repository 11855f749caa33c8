package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;

/**
 * Uploads one part; the answer is its ETag.
 *
 * @param number from 1
 */
public record UploadPart(ObjectKey key, String uploadId, int number, ObjectContent content)
        implements S3Call<EntityTag> {
    @Override
    public S3Request request() {
        return S3Request.object("PUT", key)
                .query("partNumber", String.valueOf(number))
                .query("uploadId", uploadId)
                .streamed(content)
                .build();
    }

    @Override
    public EntityTag read(HttpResponse response) throws IOException {
        EntityTag etag = Written.of(response.headers()).etag();
        content.requireReceived(etag);
        return etag;
    }

    @Override
    public String describe() {
        return "UploadPart " + number + " of '" + key + "'";
    }
}
