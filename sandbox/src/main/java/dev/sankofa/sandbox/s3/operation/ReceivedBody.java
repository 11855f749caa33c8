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
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A body that was read to its end, kept, and found to be what the client said. Whoever gets it releases the blob.
 *
 * @param md5 in hex
 */
record ReceivedBody(Blob blob, String md5, ObjectChecksum checksum) {
    private static final long MAX_BYTES = 5L << 30;

    /** Reads the body; the checksum kept is of the algorithm of the one sent, or the default one. */
    static ReceivedBody receive(S3Request request, S3Context context) throws IOException {
        Optional<RequestChecksum> announced = RequestChecksum.of(request);
        return receive(
                request,
                context,
                announced.map(RequestChecksum::algorithm).orElse(ChecksumAlgorithm.CRC64NVME),
                announced);
    }

    /** Reads the body, checks the checksum announced, and keeps one of this algorithm. */
    static ReceivedBody receive(
            S3Request request, S3Context context, ChecksumAlgorithm kept, Optional<RequestChecksum> announced)
            throws IOException {
        requireLength(request);
        Optional<String> contentMd5 = contentMd5(request);
        MessageDigest md5 = newMd5();
        Map<ChecksumAlgorithm, ChecksumAccumulator> accumulators = new EnumMap<>(ChecksumAlgorithm.class);
        accumulators.put(kept, kept.accumulator());
        announced.ifPresent(
                value -> accumulators.put(value.algorithm(), value.algorithm().accumulator()));
        Blob blob = context.store().blobs().write(request.body().stream(), (bytes, offset, length) -> {
            md5.update(bytes, offset, length);
            accumulators.values().forEach(accumulator -> accumulator.update(bytes, offset, length));
        });
        try {
            Map<ChecksumAlgorithm, String> values = new EnumMap<>(ChecksumAlgorithm.class);
            accumulators.forEach((algorithm, accumulator) -> values.put(algorithm, accumulator.base64()));
            byte[] digest = md5.digest();
            requireMd5(contentMd5, digest);
            if (announced.isPresent()) {
                announced
                        .get()
                        .verify(request, values.getOrDefault(announced.get().algorithm(), ""));
            }
            return new ReceivedBody(
                    blob,
                    HexFormat.of().formatHex(digest),
                    new ObjectChecksum(kept, ChecksumType.FULL_OBJECT, values.getOrDefault(kept, "")));
        } catch (IOException e) {
            context.store().blobs().release(blob);
            throw e;
        }
    }

    private static void requireLength(S3Request request) throws S3Exception {
        if (request.body().lengthBytes() < 0) {
            throw new S3Exception(S3Error.MISSING_CONTENT_LENGTH, "You must provide the Content-Length HTTP header.");
        }
        if (request.body().lengthBytes() > MAX_BYTES) {
            throw tooLarge();
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
