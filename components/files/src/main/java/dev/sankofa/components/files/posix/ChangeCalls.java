package dev.sankofa.components.files.posix;

import java.lang.foreign.MemorySegment;

/**
 * The C library's calls that change files and directories, and those that ask whether that is possible; each as in its manual page. The first argument takes errno.
 */
final class ChangeCalls {
    private static final Function PWRITE = Function.named("pwrite");
    private static final Function FTRUNCATE = Function.named("ftruncate");
    private static final Function MKDIRAT = Function.named("mkdirat");
    private static final Function SYMLINKAT = Function.named("symlinkat");
    private static final Function LINKAT = Function.named("linkat");
    private static final Function RENAMEAT = Function.named("renameat");
    private static final Function UNLINKAT = Function.named("unlinkat");
    private static final Function FCHOWN = Function.named("fchown");
    private static final Function FCHOWNAT = Function.named("fchownat");
    private static final Function FCHMOD = Function.named("fchmod");
    private static final Function FCHMODAT = Function.named("fchmodat");
    private static final Function FUTIMENS = Function.named("futimens");
    private static final Function UTIMENSAT = Function.named("utimensat");
    private static final Function SYNCFS = Function.named("syncfs");
    private static final Function FSTATVFS = Function.named("fstatvfs");
    private static final Function FACCESSAT = Function.named("faccessat");

    private ChangeCalls() {}

    static long pwrite(MemorySegment errno, int descriptor, MemorySegment buffer, long count, long offset) {
        return PWRITE.call(errno, descriptor, buffer.address(), count, offset, 0);
    }

    static int ftruncate(MemorySegment errno, int descriptor, long length) {
        return (int) FTRUNCATE.call(errno, descriptor, length, 0, 0, 0);
    }

    static int mkdirat(MemorySegment errno, int directory, MemorySegment path, int mode) {
        return (int) MKDIRAT.call(errno, directory, path.address(), mode, 0, 0);
    }

    static int symlinkat(MemorySegment errno, MemorySegment target, int directory, MemorySegment path) {
        return (int) SYMLINKAT.call(errno, target.address(), directory, path.address(), 0, 0);
    }

    static int linkat(
            MemorySegment errno, int fromDirectory, MemorySegment from, int toDirectory, MemorySegment to, int flags) {
        return (int) LINKAT.call(errno, fromDirectory, from.address(), toDirectory, to.address(), flags);
    }

    static int renameat(MemorySegment errno, int fromDirectory, MemorySegment from, int toDirectory, MemorySegment to) {
        return (int) RENAMEAT.call(errno, fromDirectory, from.address(), toDirectory, to.address(), 0);
    }

    static int unlinkat(MemorySegment errno, int directory, MemorySegment path, int flags) {
        return (int) UNLINKAT.call(errno, directory, path.address(), flags, 0, 0);
    }

    static int fchown(MemorySegment errno, int descriptor, int uid, int gid) {
        return (int) FCHOWN.call(errno, descriptor, uid, gid, 0, 0);
    }

    static int fchownat(MemorySegment errno, int directory, MemorySegment path, int uid, int gid, int flags) {
        return (int) FCHOWNAT.call(errno, directory, path.address(), uid, gid, flags);
    }

    static int fchmod(MemorySegment errno, int descriptor, int mode) {
        return (int) FCHMOD.call(errno, descriptor, mode, 0, 0, 0);
    }

    static int fchmodat(MemorySegment errno, int directory, MemorySegment path, int mode, int flags) {
        return (int) FCHMODAT.call(errno, directory, path.address(), mode, flags, 0);
    }

    static int futimens(MemorySegment errno, int descriptor, MemorySegment times) {
        return (int) FUTIMENS.call(errno, descriptor, times.address(), 0, 0, 0);
    }

    static int utimensat(MemorySegment errno, int directory, MemorySegment path, MemorySegment times, int flags) {
        return (int) UTIMENSAT.call(errno, directory, path.address(), times.address(), flags, 0);
    }

    static int syncfs(MemorySegment errno, int descriptor) {
        return (int) SYNCFS.call(errno, descriptor, 0, 0, 0, 0);
    }

    static int fstatvfs(MemorySegment errno, int descriptor, MemorySegment result) {
        return (int) FSTATVFS.call(errno, descriptor, result.address(), 0, 0, 0);
    }

    static int faccessat(MemorySegment errno, int directory, MemorySegment path, int mode, int flags) {
        return (int) FACCESSAT.call(errno, directory, path.address(), mode, flags, 0);
    }
}
