package dev.sankofa.components.files.posix;

import java.util.Map;

/** Numbers of {@code errno} that this component acts upon; the same on x86-64 and aarch64 ({@code asm-generic/errno.h}). */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EACCES = 13;
    public static final int EEXIST = 17;
    public static final int EXDEV = 18;
    public static final int ENOTDIR = 20;
    public static final int EISDIR = 21;
    public static final int EINVAL = 22;
    public static final int EMFILE = 24;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int EMLINK = 31;
    public static final int ERANGE = 34;
    public static final int ENAMETOOLONG = 36;
    public static final int ENOTEMPTY = 39;
    public static final int ELOOP = 40;
    public static final int ENODATA = 61;
    public static final int EOPNOTSUPP = 95;
    public static final int ESTALE = 116;
    public static final int EDQUOT = 122;

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(EPERM, "operation not permitted"),
            Map.entry(ENOENT, "no such file or directory"),
            Map.entry(EINTR, "interrupted"),
            Map.entry(EIO, "input/output error"),
            Map.entry(ENXIO, "no such device or address"),
            Map.entry(EACCES, "permission denied"),
            Map.entry(EEXIST, "file exists"),
            Map.entry(EXDEV, "on another file system"),
            Map.entry(ENOTDIR, "not a directory"),
            Map.entry(EISDIR, "is a directory"),
            Map.entry(EINVAL, "invalid argument"),
            Map.entry(EMFILE, "too many open files"),
            Map.entry(ENOSPC, "no space left on device"),
            Map.entry(EROFS, "read-only file system"),
            Map.entry(EMLINK, "too many links"),
            Map.entry(ERANGE, "result too large"),
            Map.entry(ENAMETOOLONG, "file name too long"),
            Map.entry(ENOTEMPTY, "directory not empty"),
            Map.entry(ELOOP, "too many levels of symbolic links"),
            Map.entry(ENODATA, "no such attribute"),
            Map.entry(EOPNOTSUPP, "operation not supported"),
            Map.entry(ESTALE, "stale file handle"),
            Map.entry(EDQUOT, "disk quota exceeded"));

    private Errno() {}

    /** The usual words, or {@code errno 5} when we have none. */
    static String text(int errno) {
        return TEXTS.getOrDefault(errno, "errno " + errno);
    }
}
