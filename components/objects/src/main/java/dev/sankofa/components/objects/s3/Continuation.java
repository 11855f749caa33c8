package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpHeaders;
import dev.sankofa.http.HttpResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The way to the rest of an object whose body broke off (RFC 9110 §14.2): a range of the same version, under the condition that the
 * ETag is still the same. An answer about anything else is refused before a byte of it is taken.
 *
 * @param versionId as the first answer named it
 * @param length of the whole object
 */
public record Continuation(ObjectKey key, Pin pin, EntityTag etag, Optional<String> versionId, long length) {
    /** Empty when the first answer does not say enough to recognise the object again. */
    static Optional<Continuation> of(ObjectKey key, Pin pin, HttpHeaders first) {
        Optional<String> etag = first.first("etag").filter(text -> !text.isBlank());
        Optional<Long> length = first.number("content-length");
        if (etag.isEmpty() || length.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Continuation(key, pin, EntityTag.parse(etag.get()), first.first("x-amz-version-id"), length.get()));
    }

    S3Request from(long position) {
        return pin.applyTo(S3Request.object("GET", key))
                .header("if-match", etag.quoted())
                .header("range", "bytes=" + position + "-")
                .build();
    }

    /**
     * The body of an answer, from the position on. A store that knows no ranges sends everything again, of which the beginning is
     * passed over.
     *
     * @throws S3ProtocolException when it is about other bytes than those asked for
     */
    InputStream open(HttpResponse answer, long position) throws IOException {
        HttpHeaders headers = answer.headers();
        requireSame(
                "ETag",
                etag.value(),
                EntityTag.parse(headers.first("etag").orElse("")).value());
        requireSame(
                "version",
                versionId.orElse(""),
                headers.first("x-amz-version-id").orElse(""));
        if (answer.status() == 206) {
            String expected = "bytes " + position + "-" + (length - 1) + "/" + length;
            requireSame("range", expected, headers.first("content-range").orElse(""));
            return answer.body();
        }
        requireSame(
                "length", Long.toString(length), headers.first("content-length").orElse(""));
        return skip(answer.body(), position);
    }

    private static InputStream skip(InputStream body, long count) throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (long left = count; left > 0; ) {
            int read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("answer ended " + left + " bytes before the position asked for");
            }
            left -= read;
        }
        return body;
    }

    private static void requireSame(String what, String expected, String actual) throws S3ProtocolException {
        if (!expected.equals(actual)) {
            throw new S3ProtocolException(
                    "rest of the object has " + what + " '" + actual + "', its beginning had '" + expected + "'");
        }
    }
}
