package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks Signature Version 4 on every request; there is no anonymous access. */
public final class SignatureCheck {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final Map<String, AccessKey> keys;
    private final Scope.Service service;
    private final InstantSource clock;

    /** For S3 in a region. */
    public SignatureCheck(Map<String, AccessKey> keys, String region, InstantSource clock) {
        this(keys, "s3", region, clock);
    }

    /** @param service such as {@code ecr} */
    public SignatureCheck(Map<String, AccessKey> keys, String service, String region, InstantSource clock) {
        this.keys = keys;
        this.service = new Scope.Service(service, region);
        this.clock = clock;
    }

    /** Who sent the request. */
    public Identity identify(HttpRequest request, Target target) throws S3Exception {
        boolean header = request.headers().has("authorization");
        boolean query = target.has("X-Amz-Signature") || target.has("X-Amz-Algorithm");
        if (header && query) {
            throw new S3Exception(
                    S3Error.INVALID_ARGUMENT, "Only one auth mechanism allowed; both header and query were given");
        }
        if (!header && !query) {
            throw new S3Exception(S3Error.ACCESS_DENIED, "Access Denied: the request is not signed");
        }
        Signature signature = header
                ? Signature.fromHeader(request, service, Optional.empty())
                : Signature.fromQuery(request, target, service);
        return identify(request, target, signature);
    }

    /**
     * Who sent a request to a service that puts the hash of the body under the signature without naming it.
     *
     * @param body all of it
     */
    public Identity identify(HttpRequest request, Target target, byte[] body) throws S3Exception {
        return identify(request, target, Signature.fromHeader(request, service, Optional.of(Digests.sha256Hex(body))));
    }

    private Identity identify(HttpRequest request, Target target, Signature signature) throws S3Exception {
        AccessKey key = keys.get(signature.scope().accessKeyId());
        if (key == null) {
            throw new S3Exception(
                            S3Error.INVALID_ACCESS_KEY_ID,
                            "The AWS Access Key Id you provided does not exist in our records.")
                    .detail("AWSAccessKeyId", signature.scope().accessKeyId());
        }
        checkTime(signature);
        checkCoverage(request, signature.signedHeaders());
        return check(request, target, signature, key);
    }

    private Identity check(HttpRequest request, Target target, Signature signature, AccessKey key) throws S3Exception {
        String canonical = CanonicalRequest.text(
                request.method(), target, request.headers(), signature.signedHeaders(), signature.payload());
        String toSign = String.join(
                "\n",
                ALGORITHM,
                signature.timestamp(),
                signature.scope().text(),
                Digests.sha256Hex(canonical.getBytes(StandardCharsets.ISO_8859_1)));
        byte[] signingKey = signature.scope().signingKey(key.secret());
        if (!Digests.equal(Digests.hmacHex(signingKey, toSign), signature.value())) {
            throw new S3Exception(
                            S3Error.SIGNATURE_DOES_NOT_MATCH,
                            "The request signature we calculated does not match the signature you provided. "
                                    + "Check your key and signing method.")
                    .detail("AWSAccessKeyId", key.id())
                    .detail("StringToSign", toSign)
                    .detail("SignatureProvided", signature.value())
                    .detail("CanonicalRequest", canonical);
        }
        ChunkSignatures chunks = new ChunkSignatures(
                signingKey, signature.timestamp(), signature.scope().text(), signature.value());
        return new Identity(key.id(), payload(signature.payload(), chunks));
    }

    private void checkTime(Signature signature) throws S3Exception {
        Instant signed = instant(signature.timestamp());
        Instant now = clock.instant();
        if (!signature.timestamp().startsWith(signature.scope().date())) {
            throw new S3Exception(
                    S3Error.SIGNATURE_DOES_NOT_MATCH,
                    "the date of the credential scope is not the date of the request");
        }
        boolean fromFuture = signed.isAfter(now.plus(MAX_SKEW));
        if (signature.validity().isPresent() && !fromFuture) {
            if (now.isAfter(signed.plus(signature.validity().get()))) {
                throw new S3Exception(S3Error.ACCESS_DENIED, "Request has expired");
            }
            return;
        }
        if (fromFuture || signed.isBefore(now.minus(MAX_SKEW))) {
            throw new S3Exception(
                            S3Error.REQUEST_TIME_TOO_SKEWED,
                            "The difference between the request time and the current time is too large.")
                    .detail("RequestTime", signature.timestamp())
                    .detail("ServerTime", now.toString())
                    .detail("MaxAllowedSkewMilliseconds", Long.toString(MAX_SKEW.toMillis()));
        }
    }

    private static Instant instant(String timestamp) throws S3Exception {
        try {
            return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new S3Exception(
                    S3Error.ACCESS_DENIED,
                    "AWS authentication requires a valid Date or x-amz-date header, not \"" + timestamp + "\"");
        }
    }

    /** Every header that changes the meaning of a request must be under the signature. */
    private static void checkCoverage(HttpRequest request, List<String> signedHeaders) throws S3Exception {
        for (var field : request.headers().fields()) {
            String name = field.name();
            boolean matters = name.equals("host") || name.equals("content-type") || name.startsWith("x-amz-");
            if (matters && !signedHeaders.contains(name)) {
                throw new S3Exception(
                                S3Error.ACCESS_DENIED,
                                "There were headers present in the request which were not signed")
                        .detail("HeadersNotSigned", name);
            }
        }
        for (String name : signedHeaders) {
            if (!request.headers().has(name)) {
                throw new S3Exception(
                        S3Error.SIGNATURE_DOES_NOT_MATCH, "the signed header " + name + " is not in the request");
            }
        }
    }

    private static Payload payload(String text, ChunkSignatures chunks) throws S3Exception {
        return switch (text) {
            case "UNSIGNED-PAYLOAD" -> new Payload.Unsigned();
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> new Payload.SignedChunks(chunks, false);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> new Payload.SignedChunks(chunks, true);
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new Payload.UnsignedChunks();
            default -> {
                if (!text.matches("[0-9a-f]{64}")) {
                    throw S3Exception.invalidArgument(
                            "x-amz-content-sha256",
                            text,
                            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
                                    + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
                                    + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
                }
                yield new Payload.Hashed(text);
            }
        };
    }
}
