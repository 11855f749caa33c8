package dev.sankofa.repository.format.tree;

/**
 * A node's mode as Go numbers it: the low nine bits are rwxrwxrwx, everything else has places of its own, not those of POSIX.
 *
 * @param bits unsigned 32 bits
 */
public record FileMode(int bits) {
    private static final int DIRECTORY = 1 << 31;
    private static final int SYMLINK = 1 << 27;
    private static final int DEVICE = 1 << 26;
    private static final int FIFO = 1 << 25;
    private static final int SOCKET = 1 << 24;
    private static final int SETUID = 1 << 23;
    private static final int SETGID = 1 << 22;
    private static final int CHARACTER_DEVICE = 1 << 21;
    private static final int STICKY = 1 << 20;
    private static final int IRREGULAR = 1 << 19;
    private static final int READ_WRITE_EXECUTE = 0777;
    private static final int POSIX_SETUID = 04000;
    private static final int POSIX_SETGID = 02000;
    private static final int POSIX_STICKY = 01000;

    /**
     * @param permissions the low twelve bits of a POSIX mode
     */
    public static FileMode of(NodeType type, int permissions) {
        int bits = (permissions & READ_WRITE_EXECUTE) | typeBits(type);
        bits |= (permissions & POSIX_SETUID) != 0 ? SETUID : 0;
        bits |= (permissions & POSIX_SETGID) != 0 ? SETGID : 0;
        bits |= (permissions & POSIX_STICKY) != 0 ? STICKY : 0;
        return new FileMode(bits);
    }

    private static int typeBits(NodeType type) {
        return switch (type) {
            case FILE -> 0;
            case DIRECTORY -> DIRECTORY;
            case SYMLINK -> SYMLINK;
            case DEVICE -> DEVICE;
            case CHARACTER_DEVICE -> DEVICE | CHARACTER_DEVICE;
            case FIFO -> FIFO;
            case SOCKET -> SOCKET;
            case IRREGULAR -> IRREGULAR;
        };
    }

    /** The low twelve bits of the POSIX mode. */
    public int permissions() {
        int permissions = bits & READ_WRITE_EXECUTE;
        permissions |= (bits & SETUID) != 0 ? POSIX_SETUID : 0;
        permissions |= (bits & SETGID) != 0 ? POSIX_SETGID : 0;
        permissions |= (bits & STICKY) != 0 ? POSIX_STICKY : 0;
        return permissions;
    }
}
