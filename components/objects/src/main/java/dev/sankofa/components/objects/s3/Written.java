package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpHeaders;
import java.util.Optional;

/** What the store says of an object just written. */
public record Written(EntityTag etag, Optional<String> versionId) {
    /**
     * Reads the fields of the answer to a write. One that names no ETag wrote nothing: such as an error that a gateway put into the
     * body of a success.
     */
    static Written of(HttpHeaders headers) throws S3ProtocolException {
        String etag = headers.first("etag").orElse("");
        if (etag.isBlank()) {
            throw new S3ProtocolException("answer to a write does not say what was written: it has no ETag");
        }
        return new Written(EntityTag.parse(etag), headers.first("x-amz-version-id"));
    }
}
