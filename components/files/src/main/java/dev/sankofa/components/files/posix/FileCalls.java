package dev.sankofa.components.files.posix;

import java.lang.foreign.MemorySegment;

/**
 * The C library's calls for files and directories, each as in its manual page. The first argument takes errno.
 */
final class FileCalls {
    private static final Function OPENAT = Function.named("openat");
    private static final Function CLOSE = Function.named("close");
    private static final Function STATX = Function.named("statx");
    private static final Function PREAD = Function.named("pread");
    private static final Function LSEEK = Function.named("lseek");
    private static final Function READLINKAT = Function.named("readlinkat");
    private static final Function GETEUID = Function.named("geteuid");
    private static final Function SYSCALL = Function.named("syscall");

    private FileCalls() {}

    static int openat(MemorySegment errno, int directory, MemorySegment path, int flags, int mode) {
        return (int) OPENAT.call(errno, directory, path.address(), flags, mode, 0);
    }

    static int close(MemorySegment errno, int descriptor) {
        return (int) CLOSE.call(errno, descriptor, 0, 0, 0, 0);
    }

    static int statx(
            MemorySegment errno, int directory, MemorySegment path, int flags, int mask, MemorySegment result) {
        return (int) STATX.call(errno, directory, path.address(), flags, mask, result.address());
    }

    static long pread(MemorySegment errno, int descriptor, MemorySegment buffer, long count, long offset) {
        return PREAD.call(errno, descriptor, buffer.address(), count, offset, 0);
    }

    static long lseek(MemorySegment errno, int descriptor, long offset, int whence) {
        return LSEEK.call(errno, descriptor, offset, whence, 0, 0);
    }

    static long readlinkat(MemorySegment errno, int directory, MemorySegment path, MemorySegment buffer, long size) {
        return READLINKAT.call(errno, directory, path.address(), buffer.address(), size, 0);
    }

    static int geteuid(MemorySegment errno) {
        return (int) GETEUID.call(errno, 0, 0, 0, 0, 0);
    }

    static long syscall(
            MemorySegment errno, long number, int directory, MemorySegment argument, long third, long fourth) {
        return SYSCALL.call(errno, number, directory, argument.address(), third, fourth);
    }
}
