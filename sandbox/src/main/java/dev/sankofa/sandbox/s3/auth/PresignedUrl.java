package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.http.BadRequestException;
import dev.sankofa.sandbox.http.Headers;
import dev.sankofa.sandbox.http.PercentEncoding;
import dev.sankofa.sandbox.http.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Makes addresses that carry their signature, for programs that read objects (S3 API reference, "Authenticating requests: using query
 * parameters"). They are good for five minutes.
 */
public final class PresignedUrl {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final URI endpoint;
    private final Scope.Service service;
    private final String accessKeyId;
    private final Secret secretKey;

    public PresignedUrl(URI endpoint, String region, String accessKeyId, String secretKey) {
        this.endpoint = endpoint;
        this.service = new Scope.Service("s3", region);
        this.accessKeyId = accessKeyId;
        this.secretKey = Secret.of(secretKey);
    }

    /** @param key empty for the bucket itself */
    public URI of(String method, String bucket, String key) {
        String timestamp = TIMESTAMP.format(Instant.now());
        Scope scope = new Scope(accessKeyId, timestamp.substring(0, 8), service);
        String path = "/" + bucket + (key.isEmpty() ? "" : "/" + key);
        String target = PercentEncoding.forSignature(path.getBytes(StandardCharsets.UTF_8), true)
                + "?X-Amz-Algorithm=" + SignatureCheck.ALGORITHM
                + "&X-Amz-Credential=" + (accessKeyId + "/" + scope.text()).replace("/", "%2F")
                + "&X-Amz-Date=" + timestamp
                + "&X-Amz-Expires=300&X-Amz-SignedHeaders=host";
        return URI.create(endpoint.getScheme() + "://" + endpoint.getAuthority() + target + "&X-Amz-Signature="
                + signature(method, target, scope, timestamp));
    }

    private String signature(String method, String target, Scope scope, String timestamp) {
        Headers headers = new Headers().add("host", endpoint.getAuthority());
        String canonical = CanonicalRequest.text(method, parsed(target), headers, List.of("host"), UNSIGNED);
        String toSign = String.join(
                "\n",
                SignatureCheck.ALGORITHM,
                timestamp,
                scope.text(),
                Digests.sha256Hex(canonical.getBytes(StandardCharsets.ISO_8859_1)));
        return Digests.hmacHex(scope.signingKey(secretKey), toSign);
    }

    private static Target parsed(String target) {
        try {
            return Target.parse(target);
        } catch (BadRequestException e) {
            throw new IllegalArgumentException("no object has such a key", e);
        }
    }
}
