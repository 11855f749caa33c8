package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.checksum.ChecksumAccumulator;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Blob;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A body that was read to its end, kept, and found to be what the client said. Whoever gets it releases the blob.
 *
 * @param md5 in hex
 */
record ReceivedBody(Blob blob, String md5, ObjectChecksum checksum) {
    private static final long MAX_BYTES = 5L << 30;

    static ReceivedBody receive(S3Request request, S3Context context) throws IOException {
        return receive(request, context, ChecksumAlgorithm.CRC64NVME);
    }

    /** Reads the body; the checksum kept is the one sent, or one of the default algorithm. */
    static ReceivedBody receive(S3Request request, S3Context context, ChecksumAlgorithm byDefault) throws IOException {
        if (request.body().lengthBytes() < 0) {
            throw new S3Exception(S3Error.MISSING_CONTENT_LENGTH, "You must provide the Content-Length HTTP header.");
        }
        if (request.body().lengthBytes() > MAX_BYTES) {
            throw tooLarge();
        }
        Optional<RequestChecksum> announced = RequestChecksum.of(request);
        Optional<String> contentMd5 = contentMd5(request);
        ChecksumAlgorithm algorithm = announced.map(RequestChecksum::algorithm).orElse(byDefault);
        MessageDigest md5 = newMd5();
        ChecksumAccumulator accumulator = algorithm.accumulator();
        Blob blob = context.store().blobs().write(request.body().stream(), (bytes, offset, length) -> {
            md5.update(bytes, offset, length);
            accumulator.update(bytes, offset, length);
        });
        try {
            String base64 = accumulator.base64();
            byte[] digest = md5.digest();
            requireMd5(contentMd5, digest);
            if (announced.isPresent()) {
                announced.get().verify(request, base64);
            }
            return new ReceivedBody(
                    blob,
                    HexFormat.of().formatHex(digest),
                    new ObjectChecksum(algorithm, ChecksumType.FULL_OBJECT, base64));
        } catch (IOException e) {
            context.store().blobs().release(blob);
            throw e;
        }
    }

    static S3Exception tooLarge() {
        return new S3Exception(S3Error.ENTITY_TOO_LARGE, "Your proposed upload exceeds the maximum allowed size")
                .detail("MaxSizeAllowed", Long.toString(MAX_BYTES));
    }

    static Optional<String> contentMd5(S3Request request) throws S3Exception {
        Optional<String> header = request.header("content-md5");
        if (header.isPresent() && RequestChecksum.decodedLength(header.get()) != 16) {
            throw new S3Exception(S3Error.INVALID_DIGEST, "The Content-MD5 you specified was invalid.");
        }
        return header;
    }

    static void requireMd5(Optional<String> contentMd5, byte[] digest) throws S3Exception {
        String calculated = Base64.getEncoder().encodeToString(digest);
        if (contentMd5.isPresent() && !contentMd5.get().equals(calculated)) {
            throw new S3Exception(S3Error.BAD_DIGEST, "The Content-MD5 you specified did not match what we received.")
                    .detail("ExpectedDigest", contentMd5.get())
                    .detail("CalculatedDigest", calculated);
        }
    }

    static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
