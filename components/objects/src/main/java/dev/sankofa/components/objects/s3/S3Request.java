package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpBody;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request before it is signed.
 *
 * @param key empty when it is about the bucket
 * @param query decoded names and encoded values; a parameter without a value has an empty one
 * @param headers by lower-case name; values as ISO-8859-1
 * @param payloadHash SHA-256 of the body in hex, or {@link #UNSIGNED}
 */
public record S3Request(
        String method,
        Optional<ObjectKey> key,
        TreeMap<String, String> query,
        TreeMap<String, String> headers,
        HttpBody body,
        String payloadHash) {
    /** Stands for the hash of a body that is streamed: its integrity is shown by MD5 and the answer's ETag instead. */
    public static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    /** SHA-256 of nothing. */
    public static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static Builder bucket(String method) {
        return new Builder(method, Optional.empty());
    }

    public static Builder object(String method, ObjectKey key) {
        return new Builder(method, Optional.of(key));
    }

    /** Collects a request. */
    public static final class Builder {
        private final String method;
        private final Optional<ObjectKey> key;
        private final TreeMap<String, String> query = new TreeMap<>();
        private final TreeMap<String, String> headers = new TreeMap<>();
        private HttpBody body = HttpBody.NONE;
        private String payloadHash = EMPTY;

        private Builder(String method, Optional<ObjectKey> key) {
            this.method = method;
            this.key = key;
        }

        public Builder query(String name, String value) {
            query.put(name, PercentEncoding.query(value));
            return this;
        }

        public Builder query(String name, byte[] value) {
            query.put(name, PercentEncoding.query(value));
            return this;
        }

        public Builder query(String name) {
            return query(name, "");
        }

        /** Pins a version; nothing for an unversioned object. */
        public Builder version(Optional<String> versionId) {
            versionId.ifPresent(id -> query("versionId", id));
            return this;
        }

        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Builder headers(Map<String, String> more) {
            headers.putAll(more);
            return this;
        }

        public Builder streamed(HttpBody value) {
            body = value;
            payloadHash = UNSIGNED;
            return this;
        }

        /** A small body, sent with its MD5, which some calls require. */
        public Builder content(byte[] value) {
            MessageDigest md5 = Digests.md5();
            headers.put("content-md5", Base64.getEncoder().encodeToString(md5.digest(value)));
            body = HttpBody.of(value);
            payloadHash = HexFormat.of().formatHex(Digests.sha256().digest(value));
            return this;
        }

        public S3Request build() {
            return new S3Request(method, key, query, headers, body, payloadHash);
        }
    }
}
