package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Blob;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.store.Versioning;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Makes a part out of an object, or a range of one, that is already there. */
final class UploadPartCopy implements Operation {
    private static final long MAX_BYTES = 5L << 30;

    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.OBJECT, "partNumber", "uploadId", CopySource.HEADER)
                .headers(CopySource.PREFIX, "x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        MultipartUpload upload = Uploads.find(bucket, request);
        int number = Uploads.partNumber(request);
        return CopySource.of(request).use(request, context, (source, version) -> {
            Blob blob = slice(request, version.content().orElseThrow());
            BlobDigest digest = BlobDigest.of(blob, upload.algorithm());
            Instant now = context.store().now();
            context.store().blobs().retain(blob);
            bucket.putPart(upload, new MultipartUpload.Part(number, blob, digest.md5(), now, digest.checksum()));
            XmlWriter xml = XmlWriter.document("CopyPartResult")
                    .element("LastModified", Answers.xmlDate(now))
                    .element("ETag", Answers.quoted(digest.md5()));
            if (upload.chosen() && context.quirks().returnsChecksums()) {
                ChecksumElements.write(xml, digest.checksum(), false);
            }
            HttpResponse response = Answers.xml(xml.end("CopyPartResult"));
            if (source.configuration().versioning() != Versioning.UNSET) {
                response.header("x-amz-copy-source-version-id", version.versionId());
            }
            return response;
        });
    }

    private static Blob slice(S3Request request, Content source) throws S3Exception {
        Optional<String> range = request.header("x-amz-copy-source-range");
        Blob blob = source.blob();
        if (range.isPresent()) {
            ByteRange part = ByteRange.forCopy(range.get(), source.lengthBytes());
            blob = new Blob.Slice(source.blob(), part.offset(), part.lengthBytes());
        }
        if (blob.lengthBytes() > MAX_BYTES) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + MAX_BYTES);
        }
        return blob;
    }
}
