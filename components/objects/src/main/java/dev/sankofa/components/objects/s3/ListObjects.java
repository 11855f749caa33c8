package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * A page of ListObjectsV2: current objects only, for stores that keep or list no versions.
 *
 * @param startAfter the key behind which the first page begins
 * @param after the continuation token of the page before
 */
public record ListObjects(
        ObjectKey prefix, Optional<ObjectKey> startAfter, Optional<ListingPage.Marker> after, int pageSize)
        implements S3Call<ListingPage> {
    @Override
    public S3Request request() {
        S3Request.Builder request = S3Request.bucket("GET")
                .query("list-type", "2")
                .query("encoding-type", "url")
                .query("max-keys", String.valueOf(pageSize));
        if (prefix.length() > 0) {
            request.query("prefix", prefix.bytes());
        }
        after.ifPresentOrElse(
                marker -> request.query("continuation-token", marker.text().bytes()),
                () -> startAfter.ifPresent(key -> request.query("start-after", key.bytes())));
        return request.build();
    }

    @Override
    public ListingPage read(HttpResponse response) throws IOException {
        return ListingReader.readObjects(response.body());
    }

    @Override
    public String describe() {
        return "ListObjectsV2";
    }
}
