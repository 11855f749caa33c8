package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.checksum.ChecksumAccumulator;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.xml.XmlElement;
import dev.sankofa.sandbox.s3.xml.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** A request body that is a document; small, and checked against whatever digest came with it. */
final class DocumentBody {
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private DocumentBody() {}

    static XmlElement read(S3Request request, String root) throws IOException {
        byte[] bytes = request.body().stream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw XmlReader.malformed("it is longer than " + MAX_BYTES + " bytes");
        }
        ReceivedBody.requireMd5(
                ReceivedBody.contentMd5(request), ReceivedBody.newMd5().digest(bytes));
        Optional<RequestChecksum> announced = RequestChecksum.of(request);
        if (announced.isPresent()) {
            ChecksumAccumulator accumulator = announced.get().algorithm().accumulator();
            accumulator.update(bytes, 0, bytes.length);
            announced.get().verify(request, accumulator.base64());
        }
        return XmlReader.read(new ByteArrayInputStream(bytes), root);
    }

    /** The same, for operations that insist on a digest. */
    static XmlElement readWithDigest(S3Request request, String root) throws IOException {
        boolean checksum = RequestChecksum.of(request)
                .filter(value -> value.value().isPresent()
                        || request.header("x-amz-trailer").isPresent())
                .isPresent();
        if (!checksum && !request.headers().has("content-md5")) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        return read(request, root);
    }
}
