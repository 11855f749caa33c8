package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * A page of all versions and delete markers.
 *
 * @param after where the page before ended; a marker without a version starts after all versions of its key
 */
public record ListObjectVersions(ObjectKey prefix, Optional<ListingPage.Marker> after, int pageSize)
        implements S3Call<ListingPage> {
    @Override
    public S3Request request() {
        S3Request.Builder request = S3Request.bucket("GET")
                .query("versions")
                .query("encoding-type", "url")
                .query("max-keys", String.valueOf(pageSize));
        if (prefix.length() > 0) {
            request.query("prefix", prefix.bytes());
        }
        after.ifPresent(marker -> {
            request.query("key-marker", marker.text().bytes());
            marker.versionId().ifPresent(id -> request.query("version-id-marker", id));
        });
        return request.build();
    }

    @Override
    public ListingPage read(HttpResponse response) throws IOException {
        return ListingReader.readVersions(response.body());
    }

    @Override
    public String describe() {
        return "ListObjectVersions"
                + after.map(marker -> " after '" + marker.text() + "'").orElse("");
    }
}
