package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.sandbox.http.Headers;
import dev.sankofa.sandbox.http.PercentEncoding;
import dev.sankofa.sandbox.http.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The text that is signed (IAM guide, "Create a signed AWS API request", step 1). S3 encodes the path once and normalises nothing. */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String text(String method, Target target, Headers headers, List<String> signedHeaders, String payload) {
        return String.join(
                "\n",
                method,
                PercentEncoding.forSignature(target.path().toArray(), true),
                query(target),
                signedHeaders.stream()
                        .map(name -> name + ":" + value(headers, name) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signedHeaders),
                payload);
    }

    private static String query(Target target) {
        return target.query().stream()
                .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return PercentEncoding.forSignature(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String value(Headers headers, String name) {
        return headers.all(name).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }
}
