package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Compares the body with its signed SHA-256 before it reports its end. */
final class HashedInputStream extends FilterInputStream {
    private final MessageDigest digest = Digests.sha256();
    private final String expected;
    private boolean checked;

    HashedInputStream(InputStream in, String expectedSha256) {
        super(in);
        this.expected = expectedSha256;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
        } else if (count < 0 && !checked) {
            checked = true;
            check(HexFormat.of().formatHex(digest.digest()));
        }
        return count;
    }

    private void check(String actual) throws S3Exception {
        if (!actual.equals(expected)) {
            throw new S3Exception(
                            S3Error.CONTENT_SHA256_MISMATCH,
                            "The provided 'x-amz-content-sha256' header does not match what was computed.")
                    .detail("ClientComputedContentSHA256", expected)
                    .detail("S3ComputedContentSHA256", actual);
        }
    }
}
