package dev.sankofa.components.files.posix;

import java.io.IOException;

/** A call of the system that failed. Its message is such as {@code open: permission denied}; the path is the caller's to add. */
public final class PosixException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    public PosixException(String call, int errno) {
        this.call = call;
        this.errno = errno;
    }

    @Override
    public String getMessage() {
        return call + ": " + Errno.text(errno);
    }

    /** One of {@link Errno}, or another number of the system. */
    public int errno() {
        return errno;
    }

    /** Whether the name is not, or no longer, there. */
    public boolean isMissing() {
        return errno == Errno.ENOENT || errno == Errno.ENOTDIR || errno == Errno.ESTALE;
    }

    /** Whether the file system, or the user's share of it, is full. */
    public boolean isFull() {
        return errno == Errno.ENOSPC || errno == Errno.EDQUOT;
    }
}
