package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.sandbox.http.Headers;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.io.InputStream;

/**
 * The bytes that the client means, taken out of their transport and checked against the signature on the way.
 *
 * @param stream ends only after everything signed has been found right; otherwise it throws
 * @param lengthBytes the length announced, -1 for unknown
 * @param trailers the trailer fields; empty until the stream has ended
 */
public record DecodedBody(InputStream stream, long lengthBytes, Headers trailers) {
    public static DecodedBody of(HttpRequest request, Payload payload) throws S3Exception {
        return switch (payload) {
            case Payload.Unsigned _ -> new DecodedBody(request.body(), request.bodyLengthBytes(), new Headers());
            case Payload.Hashed hashed ->
                new DecodedBody(
                        new HashedInputStream(request.body(), hashed.sha256()),
                        request.bodyLengthBytes(),
                        new Headers());
            case Payload.SignedChunks signed -> chunked(request, signed.signatures(), signed.trailer());
            case Payload.UnsignedChunks _ -> chunked(request, null, true);
        };
    }

    private static DecodedBody chunked(
            HttpRequest request, @org.jspecify.annotations.Nullable ChunkSignatures signatures, boolean trailer)
            throws S3Exception {
        String text = request.headers().firstOr("x-amz-decoded-content-length", "");
        if (!text.matches("[0-9]{1,18}")) {
            throw new S3Exception(S3Error.MISSING_CONTENT_LENGTH, "You must provide the Content-Length HTTP header.");
        }
        if (trailer != request.headers().has("x-amz-trailer")) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST, "x-amz-trailer and the kind of x-amz-content-sha256 do not agree");
        }
        long length = Long.parseLong(text);
        Headers trailers = new Headers();
        String announced = request.headers().firstOr("x-amz-trailer", "");
        InputStream stream = new AwsChunkedInputStream(request.body(), length, signatures, announced, trailers);
        return new DecodedBody(stream, length, trailers);
    }
}
