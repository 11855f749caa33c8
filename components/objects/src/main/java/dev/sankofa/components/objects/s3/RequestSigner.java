package dev.sankofa.components.objects.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signature version 4 for S3, after "Authenticating Requests: Using the Authorization Header" of the Amazon S3 API reference. S3
 * differs from other services in that the path is encoded once and never normalised.
 */
final class RequestSigner {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final S3Bucket bucket;
    private volatile @Nullable DayKey dayKey;

    RequestSigner(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** The request's own fields and those that authenticate it; without credentials only {@code host}. */
    SortedMap<String, String> sign(S3Request request, Optional<S3Credentials> credentials, Instant now) {
        TreeMap<String, String> headers = new TreeMap<>(request.headers());
        headers.put("host", bucket.hostHeader());
        if (credentials.isEmpty()) {
            return headers;
        }
        S3Credentials signing = credentials.get();
        String time = TIME.format(now);
        headers.put("x-amz-date", time);
        headers.put("x-amz-content-sha256", request.payloadHash());
        signing.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token.reveal()));
        String scope = time.substring(0, 8) + "/" + bucket.region() + "/s3/aws4_request";
        String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + sha256(canonical(request, headers));
        String signature = HexFormat.of().formatHex(hmac(keyOf(signing, time.substring(0, 8)), text));
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + signing.accessKeyId() + "/" + scope + ", SignedHeaders="
                        + String.join(";", headers.keySet()) + ", Signature=" + signature);
        return headers;
    }

    private String canonical(S3Request request, SortedMap<String, String> headers) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(bucket.path(request.key())).append('\n');
        text.append(query(request, true)).append('\n');
        headers.forEach((name, value) ->
                text.append(name).append(':').append(collapsed(value)).append('\n'));
        return text.append('\n')
                .append(String.join(";", headers.keySet()))
                .append('\n')
                .append(request.payloadHash())
                .toString();
    }

    /** @param canonical whether a parameter without a value keeps its equals sign */
    static String query(S3Request request, boolean canonical) {
        StringJoiner joined = new StringJoiner("&");
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            String name = PercentEncoding.query(parameter.getKey());
            boolean bare = parameter.getValue().isEmpty() && !canonical;
            joined.add(bare ? name : name + "=" + parameter.getValue());
        }
        return joined.toString();
    }

    private static String collapsed(String value) {
        String stripped = value.strip();
        return stripped.contains("  ") ? stripped.replaceAll(" +", " ") : stripped;
    }

    private byte[] keyOf(S3Credentials credentials, String day) {
        DayKey known = dayKey;
        if (known == null || !known.day.equals(day) || !known.credentials.equals(credentials)) {
            known = new DayKey(day, credentials, derive(credentials, day));
            dayKey = known;
        }
        return known.key;
    }

    private byte[] derive(S3Credentials credentials, String day) {
        byte[] secret = credentials.secretKey().utf8();
        byte[] key = Arrays.copyOf("AWS4".getBytes(StandardCharsets.US_ASCII), 4 + secret.length);
        System.arraycopy(secret, 0, key, 4, secret.length);
        byte[] derived = hmac(hmac(hmac(hmac(key, day), bucket.region()), "s3"), "aws4_request");
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(key, (byte) 0);
        return derived;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the JDK lacks HmacSHA256", e);
        }
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The key derived for a day, kept because deriving takes four HMACs. */
    private static final class DayKey {
        private final String day;
        private final S3Credentials credentials;
        private final byte[] key;

        DayKey(String day, S3Credentials credentials, byte[] key) {
            this.day = day;
            this.credentials = credentials;
            this.key = key;
        }
    }
}
