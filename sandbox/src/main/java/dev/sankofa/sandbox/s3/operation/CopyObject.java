package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.Draft;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Versioning;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies an object of at most 5 GiB inside the endpoint; the bytes are shared, not written again. */
final class CopyObject implements Operation {
    private static final long MAX_BYTES = 5L << 30;

    @Override
    public Shape shape() {
        return Shape.of("PUT", Shape.Level.OBJECT, CopySource.HEADER)
                .headers(AttributeHeaders.names(
                        CopySource.PREFIX,
                        "x-amz-metadata-directive",
                        "x-amz-tagging-directive",
                        "x-amz-checksum-algorithm",
                        "x-amz-source-expected-bucket-owner"));
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket target = context.writableBucket(request);
        CopySource source = CopySource.of(request);
        MultipartUpload.Attributes sent = AttributeHeaders.read(request);
        LockHeaders.requireLockable(target, sent.retention(), sent.legalHold());
        requireChange(request, source);
        Check check = Conditions.forWrite(request);
        return source.use(request, context, (bucket, version) -> {
            Content content = content(request, version.content().orElseThrow());
            ObjectVersion made = target.put(request.key(), draft(request, version, sent, content), check);
            HttpResponse response = answer(context, made);
            VersionHeaders.writeNew(target, made, response);
            if (bucket.configuration().versioning() != Versioning.UNSET) {
                response.header("x-amz-copy-source-version-id", version.versionId());
            }
            return response;
        });
    }

    private static void requireChange(S3Request request, CopySource source) throws S3Exception {
        boolean same = source.bucket().equals(request.bucket())
                && source.key().equals(request.key())
                && source.versionId().isEmpty();
        boolean changes = replaces(request, "x-amz-metadata-directive")
                || request.headers().has(AttributeHeaders.STORAGE_CLASS)
                || request.headers().has(AttributeHeaders.REDIRECT)
                || request.headers().has("x-amz-checksum-algorithm");
        if (same && !changes) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "This copy request is illegal because it is trying to copy an object to itself without changing the "
                            + "object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }

    private static boolean replaces(S3Request request, String directive) throws S3Exception {
        String value = request.headers().firstOr(directive, "COPY");
        return switch (value) {
            case "REPLACE" -> true;
            case "COPY" -> false;
            default -> throw S3Exception.invalidArgument(directive, value, "Unknown directive.");
        };
    }

    private static Draft draft(
            S3Request request, ObjectVersion source, MultipartUpload.Attributes sent, Content content)
            throws S3Exception {
        boolean replacesTags = replaces(request, "x-amz-tagging-directive");
        if (!sent.tags().isEmpty() && !replacesTags) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST, "x-amz-tagging needs x-amz-tagging-directive: REPLACE with a copy");
        }
        Map<String, String> tags = replacesTags ? sent.tags() : source.tags();
        boolean replaces = replaces(request, "x-amz-metadata-directive");
        return new Draft(
                content,
                replaces ? sent.headers() : headers(source, sent),
                replaces ? sent.metadata() : source.metadata(),
                tags,
                sent.retention(),
                sent.legalHold());
    }

    /** Storage class and redirect are never copied, only set. */
    private static Map<String, String> headers(ObjectVersion source, MultipartUpload.Attributes sent) {
        Map<String, String> headers = new LinkedHashMap<>(source.headers());
        for (String name : List.of(AttributeHeaders.STORAGE_CLASS, AttributeHeaders.REDIRECT)) {
            headers.remove(name);
            if (sent.headers().containsKey(name)) {
                headers.put(name, sent.headers().getOrDefault(name, ""));
            }
        }
        return headers;
    }

    /** The copy is in one piece: its ETag is an MD5 and its checksum covers all of it, whatever the source had. */
    private static Content content(S3Request request, Content source) throws IOException {
        if (source.lengthBytes() > MAX_BYTES) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + MAX_BYTES);
        }
        ChecksumAlgorithm algorithm = algorithm(request, source);
        boolean onePiece = source.parts().isEmpty();
        Optional<ObjectChecksum> known = source.checksum()
                .filter(checksum -> checksum.type() == ChecksumType.FULL_OBJECT && checksum.algorithm() == algorithm);
        if (onePiece && known.isPresent()) {
            return new Content(source.blob(), source.etag(), known, List.of());
        }
        BlobDigest digest = BlobDigest.of(source.blob(), algorithm);
        return new Content(
                source.blob(), onePiece ? source.etag() : digest.md5(), Optional.of(digest.checksum()), List.of());
    }

    private static ChecksumAlgorithm algorithm(S3Request request, Content source) throws S3Exception {
        Optional<String> name = request.header("x-amz-checksum-algorithm");
        if (name.isPresent()) {
            return ChecksumAlgorithm.named(name.get())
                    .orElseThrow(() -> new S3Exception(
                            S3Error.INVALID_REQUEST, "Checksum algorithm provided is unsupported: " + name.get()));
        }
        return source.checksum().map(ObjectChecksum::algorithm).orElse(ChecksumAlgorithm.CRC64NVME);
    }

    private static HttpResponse answer(S3Context context, ObjectVersion made) {
        Content content = made.content().orElseThrow();
        XmlWriter xml = XmlWriter.document("CopyObjectResult")
                .element("LastModified", Answers.xmlDate(made.lastModified()))
                .element("ETag", Answers.quoted(content.etag()));
        if (context.quirks().returnsChecksums()) {
            content.checksum().ifPresent(checksum -> ChecksumElements.write(xml, checksum, true));
        }
        return Answers.xml(xml.end("CopyObjectResult"));
    }
}
