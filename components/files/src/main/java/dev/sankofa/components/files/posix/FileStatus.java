package dev.sankofa.components.files.posix;

import java.time.Instant;

/**
 * What {@code statx} says of a file.
 *
 * @param mode type and permissions, as in {@code st_mode}
 * @param device as in {@code st_dev}
 * @param deviceNumber as in {@code st_rdev}
 * @param blocks of 512 bytes that are allocated
 */
public record FileStatus(
        int mode,
        int uid,
        int gid,
        long links,
        long inode,
        long device,
        long deviceNumber,
        long size,
        long blocks,
        Instant accessed,
        Instant changed,
        Instant modified) {
    public static final int TYPE_MASK = 0170000;
    public static final int SOCKET = 0140000;
    public static final int SYMLINK = 0120000;
    public static final int REGULAR = 0100000;
    public static final int BLOCK_DEVICE = 0060000;
    public static final int DIRECTORY = 0040000;
    public static final int CHARACTER_DEVICE = 0020000;
    public static final int FIFO = 0010000;

    /** One of the constants above. */
    public int type() {
        return mode & TYPE_MASK;
    }

    /** The low twelve bits: rwxrwxrwx, sticky, setgid, setuid. */
    public int permissions() {
        return mode & 07777;
    }

    public boolean isDirectory() {
        return type() == DIRECTORY;
    }

    public boolean isRegular() {
        return type() == REGULAR;
    }

    /** Whether fewer bytes are allocated than the size says, so that there are holes (or the file system compresses). */
    public boolean mayHaveHoles() {
        return blocks * 512 < size;
    }

    /** Whether two looks at an open file say that nobody wrote to it in between. */
    public boolean isSameContentAs(FileStatus other) {
        return size == other.size && modified.equals(other.modified) && changed.equals(other.changed);
    }

    public boolean isSameFileAs(FileStatus other) {
        return inode == other.inode && device == other.device;
    }
}
