package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.MultipartUpload;
import dev.sankofa.sandbox.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Optional;

/** Begins an upload in parts. */
final class CreateMultipartUpload implements Operation {
    @Override
    public Shape shape() {
        return Shape.of("POST", Shape.Level.OBJECT, "uploads")
                .headers(AttributeHeaders.names("x-amz-checksum-algorithm", "x-amz-checksum-type"));
    }

    @Override
    public HttpResponse run(S3Request request, S3Context context) throws IOException {
        Bucket bucket = context.writableBucket(request);
        MultipartUpload.Attributes attributes = AttributeHeaders.read(request);
        LockHeaders.requireLockable(bucket, attributes.retention(), attributes.legalHold());
        Optional<ChecksumAlgorithm> chosen = algorithm(request);
        ChecksumAlgorithm algorithm = chosen.orElse(ChecksumAlgorithm.CRC64NVME);
        ChecksumType type = type(request, algorithm);
        MultipartUpload upload = bucket.beginUpload(request.key(), attributes, algorithm, type, chosen.isPresent());
        HttpResponse response = Answers.xml(XmlWriter.document("InitiateMultipartUploadResult")
                .element("Bucket", bucket.name())
                .element("Key", request.key().toString())
                .element("UploadId", upload.id())
                .end("InitiateMultipartUploadResult"));
        if (chosen.isPresent() && context.quirks().returnsChecksums()) {
            response.header("x-amz-checksum-algorithm", algorithm.name()).header("x-amz-checksum-type", type.name());
        }
        return response;
    }

    private static Optional<ChecksumAlgorithm> algorithm(S3Request request) throws S3Exception {
        Optional<String> name = request.header("x-amz-checksum-algorithm");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ChecksumAlgorithm.named(name.get())
                .orElseThrow(() -> new S3Exception(
                        S3Error.INVALID_REQUEST, "Checksum algorithm provided is unsupported: " + name.get())));
    }

    /** SHA checksums of parts cannot be folded, and CRC64NVME is never composite. */
    private static ChecksumType type(S3Request request, ChecksumAlgorithm algorithm) throws S3Exception {
        ChecksumType byDefault =
                algorithm == ChecksumAlgorithm.CRC64NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
        String name = request.headers().firstOr("x-amz-checksum-type", byDefault.name());
        boolean legal = switch (name) {
            case "COMPOSITE" -> algorithm != ChecksumAlgorithm.CRC64NVME;
            case "FULL_OBJECT" -> algorithm.folds();
            default -> false;
        };
        if (!legal) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "The " + name + " checksum type cannot be used with the " + algorithm + " checksum algorithm.");
        }
        return ChecksumType.valueOf(name);
    }
}
