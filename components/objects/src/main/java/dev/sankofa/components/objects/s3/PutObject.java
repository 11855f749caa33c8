package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an object in one request.
 *
 * @param fields system and user metadata, storage class, as request fields
 * @param md5 in hex, when known before: then the store itself refuses other bytes
 */
public record PutObject(
        ObjectKey key,
        ObjectContent content,
        Map<String, String> fields,
        Optional<String> md5,
        WriteCondition condition)
        implements S3Call<Written> {
    @Override
    public S3Request request() {
        S3Request.Builder request = S3Request.object("PUT", key).headers(fields).streamed(content);
        md5.ifPresent(hex -> request.header(
                "content-md5", Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex))));
        condition.applyTo(request);
        return request.build();
    }

    @Override
    public Written read(HttpResponse response) throws IOException {
        Written written = Written.of(response.headers());
        boolean ownKey = response.headers()
                .first("x-amz-server-side-encryption")
                .filter(kind -> kind.startsWith("aws:"))
                .isPresent();
        if (!ownKey) {
            content.requireReceived(written.etag());
        }
        return written;
    }

    @Override
    public String describe() {
        return "PutObject '" + key + "'";
    }
}
