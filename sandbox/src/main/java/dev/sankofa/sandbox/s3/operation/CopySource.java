package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.BadRequestException;
import dev.sankofa.sandbox.http.PercentEncoding;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.io.IOException;
import java.util.Optional;

/** What {@code x-amz-copy-source} names: {@code [/]bucket/key[?versionId=id]}, form-encoded: a plus sign is a space. */
record CopySource(String bucket, Bytes key, Optional<String> versionId) {
    static final String HEADER = "x-amz-copy-source";
    static final String PREFIX = "x-amz-copy-source-";

    /** Works on the source while its bytes are held. */
    @FunctionalInterface
    interface Use<T> {
        T with(Bucket bucket, ObjectVersion version) throws IOException;
    }

    static CopySource of(S3Request request) throws S3Exception {
        String header = request.headers().firstOr(HEADER, "");
        String text = header.startsWith("/") ? header.substring(1) : header;
        int mark = text.indexOf("?versionId=");
        Optional<String> version =
                mark < 0 ? Optional.empty() : Optional.of(text.substring(mark + "?versionId=".length()));
        String path = decode(mark < 0 ? text : text.substring(0, mark), header);
        int slash = path.indexOf('/');
        if (slash < 1 || slash + 1 == path.length()) {
            throw wrong(header);
        }
        return new CopySource(path.substring(0, slash), Bytes.ofUtf8(path.substring(slash + 1)), version);
    }

    private static String decode(String text, String header) throws S3Exception {
        try {
            return PercentEncoding.decodeText(text.replace("+", "%20"));
        } catch (BadRequestException e) {
            throw wrong(header);
        }
    }

    private static S3Exception wrong(String header) {
        return S3Exception.invalidArgument(
                HEADER, header, "Invalid copy source encoding or form, expecting bucket/key, url-encoded");
    }

    /** Finds the source, checks the conditions on it, and lets it be used. */
    <T> T use(S3Request request, S3Context context, Use<T> use) throws IOException {
        Bucket source = context.bucket(bucket);
        Optional<KeyHistory> history = source.hold(key);
        try {
            ObjectVersion version = S3Context.readable(history, key, versionId);
            Conditions.checkRead(request, PREFIX, version);
            return use.with(source, version);
        } finally {
            if (history.isPresent()) {
                source.letGo(history.get());
            }
        }
    }
}
