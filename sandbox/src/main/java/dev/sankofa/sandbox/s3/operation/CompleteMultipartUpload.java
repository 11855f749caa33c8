package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import dev.sankofa.sandbox.s3.checksum.PartChecksums;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Blob;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.PartRecord;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Joins the parts of an upload into an object. */
final class CompleteMultipartUpload implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("POST", Shape.Level.OBJECT, "uploadId")
                .headers("x-amz-expected-bucket-owner", "x-amz-mp-object-size");
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        MultipartUpload upload = Uploads.find(bucket, request);
        Check check = Conditions.forWrite(request);
        List<MultipartUpload.Part> parts = PartSelection.read(request, upload);
        Content content = content(upload, parts);
        requireSize(request, content);
        requireChecksum(request, content);
        ObjectVersion version = bucket.completeUpload(upload, content, check);
        XmlWriter xml = XmlWriter.document("CompleteMultipartUploadResult")
                .element(
                        "Location",
                        "http://" + request.headers().firstOr("host", "")
                                + request.target().pathText())
                .element("Bucket", bucket.name())
                .element("Key", request.key().toString())
                .element("ETag", Answers.quoted(content.etag()));
        if (context.quirks().returnsChecksums()) {
            content.checksum().ifPresent(checksum -> ChecksumElements.write(xml, checksum, true));
        }
        HttpResponse response = Answers.xml(xml.end("CompleteMultipartUploadResult"));
        VersionHeaders.writeNew(bucket, version, response);
        return response;
    }

    private static Content content(MultipartUpload upload, List<MultipartUpload.Part> parts) {
        MessageDigest md5 = ReceivedBody.newMd5();
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.etag())));
        ObjectChecksum checksum = PartChecksums.fold(
                upload.algorithm(),
                upload.type(),
                parts.stream()
                        .map(part -> new PartChecksums.Part(
                                part.checksum().value(), part.blob().lengthBytes()))
                        .toList());
        return new Content(
                Blob.Joined.of(parts.stream().map(MultipartUpload.Part::blob).toList()),
                HexFormat.of().formatHex(md5.digest()) + "-" + parts.size(),
                Optional.of(checksum),
                parts.stream()
                        .map(part ->
                                new PartRecord(part.number(), part.blob().lengthBytes(), Optional.of(part.checksum())))
                        .toList());
    }

    private static void requireSize(S3Request request, Content content) throws S3Exception {
        Optional<String> size = request.header("x-amz-mp-object-size");
        if (size.isPresent() && !size.get().equals(Long.toString(content.lengthBytes()))) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "The provided 'x-amz-mp-object-size' header does not match what was computed.");
        }
    }

    private static void requireChecksum(S3Request request, Content content) throws S3Exception {
        ObjectChecksum checksum = content.checksum().orElseThrow();
        Optional<String> type = request.header("x-amz-checksum-type");
        if (type.isPresent() && !type.get().equals(checksum.type().name())) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST, "The upload was created with the checksum type " + checksum.type());
        }
        Optional<String> claimed = request.header(checksum.algorithm().header());
        boolean comparable = checksum.type() == ChecksumType.FULL_OBJECT
                || claimed.filter(value -> value.contains("-")).isPresent();
        if (claimed.isPresent() && comparable && !claimed.get().equals(checksum.value())) {
            throw new S3Exception(
                    S3Error.BAD_DIGEST,
                    "The " + checksum.algorithm() + " you specified did not match the calculated checksum.");
        }
    }
}
