package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpHeaders;
import java.util.Optional;

/** What the store says of an object just written. */
public record Written(EntityTag etag, Optional<String> versionId) {
    static Written of(HttpHeaders headers) {
        return new Written(EntityTag.parse(headers.first("etag").orElse("")), headers.first("x-amz-version-id"));
    }
}
