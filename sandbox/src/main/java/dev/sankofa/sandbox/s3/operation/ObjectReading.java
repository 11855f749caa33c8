package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.PartRecord;
import java.io.IOException;
import java.util.Optional;

/** The common part of GET and HEAD of an object. */
final class ObjectReading {
    static final String[] PARAMETERS = {
        "versionId",
        "partNumber",
        "response-content-type",
        "response-content-language",
        "response-expires",
        "response-cache-control",
        "response-content-disposition",
        "response-content-encoding"
    };

    private ObjectReading() {}

    static HttpResponse read(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.bucket(request);
        S3Context.requireKeyLength(request.key());
        Optional<KeyHistory> history = bucket.hold(request.key());
        try {
            ObjectVersion version = S3Context.readable(history, request.key(), request.parameter("versionId"));
            Conditions.checkRead(request, "", version);
            Content content = version.content().orElseThrow();
            Optional<ByteRange> range = range(request, content);
            ByteRange sent = range.orElse(new ByteRange(0, content.lengthBytes()));
            HttpResponse response = HttpResponse.of(range.isPresent() ? 206 : 200);
            describe(request, bucket, version, response);
            range.ifPresent(part -> response.header(
                    "content-range",
                    "bytes " + part.offset() + "-" + (part.offset() + part.lengthBytes() - 1) + "/"
                            + content.lengthBytes()));
            if (range.isEmpty() && "ENABLED".equals(request.headers().firstOr("x-amz-checksum-mode", ""))) {
                ChecksumHeaders.write(content, response, context);
            }
            // The body keeps its own hold until it has been sent.
            context.store().blobs().retain(content.blob());
            return response.with(new BlobBody(context.store().blobs(), content.blob(), sent));
        } finally {
            if (history.isPresent()) {
                bucket.letGo(history.get());
            }
        }
    }

    private static void describe(S3Request request, Bucket bucket, ObjectVersion version, HttpResponse response)
            throws S3Exception {
        Content content = version.content().orElseThrow();
        response.header("last-modified", Answers.httpDate(version.lastModified()))
                .header("etag", Answers.quoted(content.etag()))
                .header("accept-ranges", "bytes");
        AttributeHeaders.write(version, response);
        VersionHeaders.write(bucket, version, response);
        for (String parameter : PARAMETERS) {
            Optional<String> value = request.parameter(parameter);
            if (parameter.startsWith("response-") && value.isPresent()) {
                response.header(parameter.substring("response-".length()), value.get());
            }
        }
        if (request.parameter("partNumber").isPresent() && !content.parts().isEmpty()) {
            response.header(
                    "x-amz-mp-parts-count", Integer.toString(content.parts().size()));
        }
    }

    private static Optional<ByteRange> range(S3Request request, Content content) throws S3Exception {
        Optional<String> header = request.header("range");
        if (request.parameter("partNumber").isEmpty()) {
            return ByteRange.forRead(header, content.lengthBytes());
        }
        if (header.isPresent()) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST, "Cannot specify both Range header and partNumber query parameter");
        }
        int number = request.number("partNumber", 1, 1, 10_000);
        long offset = 0;
        for (PartRecord part : content.parts()) {
            if (part.number() == number) {
                return Optional.of(new ByteRange(offset, part.lengthBytes()));
            }
            offset += part.lengthBytes();
        }
        if (content.parts().isEmpty() && number == 1 && content.lengthBytes() > 0) {
            return Optional.of(new ByteRange(0, content.lengthBytes()));
        }
        throw new S3Exception(S3Error.INVALID_RANGE, "The requested partnumber is not satisfiable");
    }
}
