package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client claims about its request.
 *
 * @param timestamp {@code 20260101T000000Z}
 * @param payload the value that stands for the body in the canonical request
 * @param validity how long a presigned request may be used, absent for the header form
 */
record Signature(
        Scope scope,
        String timestamp,
        List<String> signedHeaders,
        String payload,
        String value,
        Optional<Duration> validity) {
    private static final long MAX_SECONDS = Duration.ofDays(7).toSeconds();

    /** @param body the hash of the body where a service does not have it in a header; empty where it must be there */
    static Signature fromHeader(HttpRequest request, Scope.Service service, Optional<String> body) throws S3Exception {
        String text = request.headers().firstOr("authorization", "");
        if (request.headers().all("authorization").size() != 1 || !text.startsWith(SignatureCheck.ALGORITHM + " ")) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }
        Map<String, String> parts = parts(text.substring(SignatureCheck.ALGORITHM.length()));
        String payload = body.or(() -> request.headers().first("x-amz-content-sha256"))
                .orElseThrow(() -> new S3Exception(
                        S3Error.INVALID_REQUEST, "Missing required header for this request: x-amz-content-sha256"));
        return new Signature(
                Scope.parse(part(parts, "Credential"), service, S3Error.AUTHORIZATION_HEADER_MALFORMED),
                request.headers().firstOr("x-amz-date", ""),
                names(part(parts, "SignedHeaders"), S3Error.AUTHORIZATION_HEADER_MALFORMED),
                payload,
                part(parts, "Signature"),
                Optional.empty());
    }

    private static Map<String, String> parts(String text) throws S3Exception {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length != 2 || parts.put(pair[0], pair[1]) != null) {
                throw malformedHeader("cannot be read");
            }
        }
        return parts;
    }

    private static String part(Map<String, String> parts, String name) throws S3Exception {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw malformedHeader("has no " + name);
        }
        return value;
    }

    private static S3Exception malformedHeader(String why) {
        return new S3Exception(
                S3Error.AUTHORIZATION_HEADER_MALFORMED, "The authorization header is malformed: it " + why);
    }

    static Signature fromQuery(HttpRequest request, Target target, Scope.Service service) throws S3Exception {
        if (!parameter(target, "X-Amz-Algorithm").equals(SignatureCheck.ALGORITHM)) {
            throw new S3Exception(
                    S3Error.AUTHORIZATION_QUERY_PARAMETERS, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }
        String payload = target.parameter("X-Amz-Content-Sha256")
                .or(() -> request.headers().first("x-amz-content-sha256"))
                .orElse("UNSIGNED-PAYLOAD");
        return new Signature(
                Scope.parse(parameter(target, "X-Amz-Credential"), service, S3Error.AUTHORIZATION_QUERY_PARAMETERS),
                parameter(target, "X-Amz-Date"),
                names(parameter(target, "X-Amz-SignedHeaders"), S3Error.AUTHORIZATION_QUERY_PARAMETERS),
                payload,
                parameter(target, "X-Amz-Signature"),
                Optional.of(validity(parameter(target, "X-Amz-Expires"))));
    }

    private static Duration validity(String text) throws S3Exception {
        if (!text.matches("[0-9]{1,9}")) {
            throw new S3Exception(S3Error.AUTHORIZATION_QUERY_PARAMETERS, "X-Amz-Expires should be a number");
        }
        long seconds = Long.parseLong(text);
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new S3Exception(
                    S3Error.AUTHORIZATION_QUERY_PARAMETERS,
                    "X-Amz-Expires must be less than a week (in seconds) and at least one second");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String parameter(Target target, String name) throws S3Exception {
        return target.parameter(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new S3Exception(
                        S3Error.AUTHORIZATION_QUERY_PARAMETERS,
                        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
                                + "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters"
                                + "; missing: " + name));
    }

    private static List<String> names(String text, S3Error otherwise) throws S3Exception {
        List<String> names = List.of(text.split(";", -1));
        if (!names.contains("host")
                || !names.equals(names.stream().sorted().distinct().toList())) {
            throw new S3Exception(
                    otherwise, "SignedHeaders must be sorted, lower case, without doubles, and include host: " + text);
        }
        return names;
    }
}
