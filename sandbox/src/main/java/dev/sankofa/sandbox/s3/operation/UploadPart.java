package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import java.io.IOException;
import java.util.Optional;

/** Stores one part of an upload. */
final class UploadPart implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.OBJECT, "partNumber", "uploadId").headers("x-amz-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        MultipartUpload upload = Uploads.find(bucket, request);
        int number = Uploads.partNumber(request);
        Optional<RequestChecksum> announced = RequestChecksum.of(request);
        requireAlgorithm(upload, announced);
        ReceivedBody body = ReceivedBody.receive(request, context, upload.algorithm(), announced);
        bucket.putPart(
                upload,
                new MultipartUpload.Part(
                        number, body.blob(), body.md5(), context.store().now(), body.checksum()));
        HttpResponse response = HttpResponse.of(200).header("etag", Answers.quoted(body.md5()));
        if (upload.chosen() && context.quirks().returnsChecksums()) {
            response.header(
                    body.checksum().algorithm().header(), body.checksum().value());
        }
        return response;
    }

    private static void requireAlgorithm(MultipartUpload upload, Optional<RequestChecksum> announced)
            throws S3Exception {
        if (upload.chosen() && announced.isPresent() && announced.get().algorithm() != upload.algorithm()) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "Checksum Type mismatch occurred, expected checksum Type: " + upload.algorithm()
                            + ", actual checksum Type: " + announced.get().algorithm());
        }
    }
}
