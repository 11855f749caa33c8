package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.Digests;
import dev.sankofa.components.objects.s3.ObjectKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Where the bytes of each object stand in a capture: {@code objects/GROUP/DIRECTORY/NAME}, none of which shows the key, because keys
 * may be anything and file names may not.
 *
 * <p>Keys come in order, and a directory holds a run of them. Where a run ends is decided by the hash of the key that begins the next
 * one, so that an object that comes or goes moves nothing but its neighbours: about 512 objects to a directory and 256 directories to
 * a group, and never more than eight and four times that.
 */
final class ObjectPlaces {
    private static final long DIRECTORY_MASK = (1 << 9) - 1;
    private static final long GROUP_MASK = (1 << 17) - 1;
    private static final int MOST_IN_DIRECTORY = 4096;
    private static final int MOST_IN_GROUP = 1024;

    private final MessageDigest digest = Digests.sha256();
    private String group = "";
    private String directory = "";
    private int inDirectory;
    private int inGroup;

    /** The place of the next object; keys must come in ascending order. */
    String next(ObjectKey key) {
        byte[] hash = digest.digest(key.bytes());
        long head = ByteBuffer.wrap(hash).getLong();
        if (directory.isEmpty() || (head & DIRECTORY_MASK) == 0 || inDirectory == MOST_IN_DIRECTORY) {
            beginDirectory(head);
        }
        inDirectory++;
        return "objects/" + group + "/" + directory + "/" + HexFormat.of().formatHex(hash, 0, 16);
    }

    private void beginDirectory(long head) {
        directory = HexFormat.of().toHexDigits(head);
        inDirectory = 0;
        if (group.isEmpty() || (head & GROUP_MASK) == 0 || inGroup == MOST_IN_GROUP) {
            group = directory;
            inGroup = 0;
        }
        inGroup++;
    }
}
