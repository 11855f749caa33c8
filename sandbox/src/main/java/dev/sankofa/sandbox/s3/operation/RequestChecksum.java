package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.util.Base64;
import java.util.Optional;

/**
 * The one checksum that a client sends with a body.
 *
 * @param value base64 from a header; empty when it comes as a trailer or was only asked for
 */
record RequestChecksum(ChecksumAlgorithm algorithm, Optional<String> value) {
    /** What the headers announce; more than one is refused. */
    static Optional<RequestChecksum> of(S3Request request) throws S3Exception {
        Optional<RequestChecksum> found = Optional.empty();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            Optional<String> header = request.header(algorithm.header());
            boolean trailer = request.header("x-amz-trailer").orElse("").equalsIgnoreCase(algorithm.header());
            if (header.isEmpty() && !trailer) {
                continue;
            }
            if (found.isPresent() || (header.isPresent() && trailer)) {
                throw new S3Exception(
                        S3Error.INVALID_REQUEST, "Expecting a single x-amz-checksum- header. Multiple found.");
            }
            requireLength(algorithm, header);
            found = Optional.of(new RequestChecksum(algorithm, header));
        }
        return found.isPresent() ? agreeing(found, request) : asked(request);
    }

    private static Optional<RequestChecksum> agreeing(Optional<RequestChecksum> found, S3Request request)
            throws S3Exception {
        Optional<RequestChecksum> asked = asked(request);
        if (asked.isPresent() && asked.get().algorithm() != found.orElseThrow().algorithm()) {
            throw new S3Exception(S3Error.INVALID_REQUEST, "Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }
        return found;
    }

    private static Optional<RequestChecksum> asked(S3Request request) throws S3Exception {
        Optional<String> name = request.header("x-amz-sdk-checksum-algorithm");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(name.get())
                .orElseThrow(() -> new S3Exception(
                        S3Error.INVALID_REQUEST, "Value for x-amz-sdk-checksum-algorithm header is invalid."));
        return Optional.of(new RequestChecksum(algorithm, Optional.empty()));
    }

    private static void requireLength(ChecksumAlgorithm algorithm, Optional<String> value) throws S3Exception {
        if (value.isPresent() && decodedLength(value.get()) != algorithm.lengthBytes()) {
            throw new S3Exception(S3Error.INVALID_REQUEST, "Value for " + algorithm.header() + " header is invalid.");
        }
    }

    static int decodedLength(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            // Not base64 is as wrong as the wrong length.
            return -1;
        }
    }

    /** Compares what was announced, in a header or trailer, with what was computed. */
    void verify(S3Request request, String computed) throws S3Exception {
        Optional<String> claimed = value.or(() -> request.body().trailers().first(algorithm.header()));
        if (claimed.isPresent() && !claimed.get().equals(computed)) {
            throw new S3Exception(
                    S3Error.BAD_DIGEST,
                    "The " + algorithm + " you specified did not match the calculated checksum: claimed "
                            + claimed.get() + ", calculated " + computed);
        }
    }
}
