package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Errno;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;

/** Turns failed calls of the system into the errors people see. */
final class Failures {
    private Failures() {}

    /** A failure that ends a capture: the source itself cannot be used. */
    static SankofaException source(String path, PosixException e) {
        if (e.isMissing()) {
            return new SankofaException(
                    ErrorCode.SOURCE_MISSING,
                    "cannot read '" + path + "': " + e.getMessage(),
                    "Check the component's 'paths'; is a file system not mounted?",
                    e);
        }
        if (e.errno() == Errno.EACCES || e.errno() == Errno.EPERM) {
            return new SankofaException(
                    ErrorCode.SOURCE_DENIED,
                    "cannot read '" + path + "': " + e.getMessage(),
                    "Run as a user who may read it, or grant CAP_DAC_READ_SEARCH.",
                    e);
        }
        return new SankofaException(
                ErrorCode.SOURCE_FAILED,
                "cannot read '" + path + "': " + e.getMessage(),
                "Check the file system and the kernel's log.",
                e);
    }

    /** A failure that ends a restore: the target itself cannot be used. */
    static SankofaException target(String path, IOException e) {
        if (e instanceof PosixException posix && posix.isFull()) {
            return new SankofaException(
                    ErrorCode.TARGET_FULL,
                    "cannot write '" + path + "': " + e.getMessage(),
                    "Make room, or restore to another file system; what was written so far stays there.",
                    e);
        }
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "cannot write '" + path + "': " + e.getMessage(),
                "Check the target's file system, its permissions, and the kernel's log.",
                e);
    }

    /** Whether going on with the next file makes no sense. */
    static boolean endsRestore(PosixException e) {
        return e.isFull() || e.errno() == Errno.EROFS || e.errno() == Errno.EIO || e.errno() == Errno.EMFILE;
    }

    /** What an exception says, or what it is when it says nothing. */
    static String text(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
