package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.checksum.ChecksumAccumulator;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import dev.sankofa.sandbox.s3.store.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** MD5 and checksum of bytes that are already kept. */
public record BlobDigest(String md5, ObjectChecksum checksum) {
    public static BlobDigest of(Blob blob, ChecksumAlgorithm algorithm) throws IOException {
        MessageDigest md5 = ReceivedBody.newMd5();
        ChecksumAccumulator accumulator = algorithm.accumulator();
        byte[] buffer = new byte[128 * 1024];
        try (InputStream in = blob.open(0, blob.lengthBytes())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                md5.update(buffer, 0, count);
                accumulator.update(buffer, 0, count);
            }
        }
        return new BlobDigest(
                HexFormat.of().formatHex(md5.digest()),
                new ObjectChecksum(algorithm, ChecksumType.FULL_OBJECT, accumulator.base64()));
    }
}
