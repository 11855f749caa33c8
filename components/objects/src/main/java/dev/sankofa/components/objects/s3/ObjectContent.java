package dev.sankofa.components.objects.s3;

import dev.sankofa.http.HttpBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to upload, read again for each attempt. Knows the MD5 of what the last attempt sent, for comparison with the ETag that the
 * store answers.
 */
public final class ObjectContent implements HttpBody {
    private final long length;
    private final boolean whole;
    private final Opener opener;
    private @Nullable String sentMd5;

    /** Opens the bytes from the first one on; the caller closes the stream. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    private ObjectContent(long length, boolean whole, Opener opener) {
        this.length = length;
        this.whole = whole;
        this.opener = opener;
    }

    /** All bytes of the stream; its end is asked for, so that a stream that checks itself can object. */
    public static ObjectContent whole(long length, Opener opener) {
        return new ObjectContent(length, true, opener);
    }

    /** The first bytes of the stream. */
    public static ObjectContent part(long length, Opener opener) {
        return new ObjectContent(length, false, opener);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        MessageDigest md5 = Digests.md5();
        try (InputStream in = opener.open()) {
            copy(in, new DigestOutputStream(out, md5));
        }
        sentMd5 = HexFormat.of().formatHex(md5.digest());
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(64 << 10, Math.max(1, length))];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("content ends " + left + " bytes early");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        if (whole && in.read() >= 0) {
            throw new IOException("content is longer than " + length + " bytes");
        }
    }

    /**
     * Checks that the store has what was sent.
     *
     * @throws S3ProtocolException with both values, when they differ
     */
    void requireReceived(EntityTag answered) throws S3ProtocolException {
        if (answered.isPlain() && !answered.value().equals(sentMd5)) {
            throw new S3ProtocolException("store has MD5 " + answered + " of bytes whose MD5 is " + sentMd5);
        }
    }
}
