package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The chain of signatures over the chunks of a streaming upload; each one covers the one before it. */
public final class ChunkSignatures {
    private static final String EMPTY_SHA256 = Digests.sha256Hex(new byte[0]);

    private final byte[] key;
    private final String timestamp;
    private final String scope;
    private String previous;

    ChunkSignatures(byte[] key, String timestamp, String scope, String seed) {
        this.key = key.clone();
        this.timestamp = timestamp;
        this.scope = scope;
        this.previous = seed;
    }

    void checkChunk(String signature, byte[] sha256) throws S3Exception {
        check(
                signature,
                "AWS4-HMAC-SHA256-PAYLOAD\n" + timestamp + "\n" + scope + "\n" + previous + "\n" + EMPTY_SHA256 + "\n"
                        + HexFormat.of().formatHex(sha256));
    }

    void checkTrailer(String signature, String trailer) throws S3Exception {
        String hash = Digests.sha256Hex(trailer.getBytes(StandardCharsets.ISO_8859_1));
        check(signature, "AWS4-HMAC-SHA256-TRAILER\n" + timestamp + "\n" + scope + "\n" + previous + "\n" + hash);
    }

    private void check(String signature, String toSign) throws S3Exception {
        String expected = Digests.hmacHex(key, toSign);
        if (!Digests.equal(expected, signature)) {
            throw new S3Exception(
                    S3Error.SIGNATURE_DOES_NOT_MATCH, "the signature of a chunk does not match: got " + signature);
        }
        previous = expected;
    }
}
