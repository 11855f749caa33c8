package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.Digests;
import dev.sankofa.components.objects.s3.EntityTag;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The ETag of an upload in parts: the MD5 of the parts' MD5s, a hyphen, and how many they are. */
final class PartDigest {
    private final long partSize;
    private final MessageDigest part = Digests.md5();
    private final MessageDigest all = Digests.md5();
    private long inPart;
    private int parts;

    /** @param partSize of all parts but the last */
    PartDigest(long partSize) {
        this.partSize = partSize;
    }

    void update(byte[] bytes, int offset, int count) {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (inPart == partSize) {
                endPart();
            }
            int step = (int) Math.min(left, partSize - inPart);
            part.update(bytes, at, step);
            inPart += step;
            at += step;
            left -= step;
        }
    }

    private void endPart() {
        all.update(part.digest());
        parts++;
        inPart = 0;
    }

    /** To be asked once, after all bytes. */
    EntityTag etag() {
        if (inPart > 0 || parts == 0) {
            endPart();
        }
        return new EntityTag(HexFormat.of().formatHex(all.digest()) + "-" + parts);
    }
}
