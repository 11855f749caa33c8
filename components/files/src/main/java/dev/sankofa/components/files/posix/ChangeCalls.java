package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's calls that change files and directories, and those that ask whether that is possible; each as in its manual page. The first argument takes errno. A class of its own, because a program that
 * only reads need not link them: each takes about a millisecond.
 */
final class ChangeCalls {
    private static final MethodHandle PWRITE =
            Link.function("pwrite", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FTRUNCATE = Link.function("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MKDIRAT = Link.function("mkdirat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SYMLINKAT = Link.function("symlinkat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle LINKAT =
            Link.function("linkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle RENAMEAT =
            Link.function("renameat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle UNLINKAT = Link.function("unlinkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle FCHOWN = Link.function("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHOWNAT =
            Link.function("fchownat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHMOD = Link.function("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHMODAT =
            Link.function("fchmodat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle FUTIMENS = Link.function("futimens", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle UTIMENSAT =
            Link.function("utimensat", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle SYNCFS = Link.function("syncfs", JAVA_INT, JAVA_INT);
    private static final MethodHandle FSTATVFS = Link.function("fstatvfs", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle FACCESSAT =
            Link.function("faccessat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

    private ChangeCalls() {}

    static long pwrite(MemorySegment errno, int descriptor, MemorySegment buffer, long count, long offset) {
        try {
            return (long) PWRITE.invokeExact(errno, descriptor, buffer, count, offset);
        } catch (Throwable e) {
            throw Link.broken("pwrite", e);
        }
    }

    static int ftruncate(MemorySegment errno, int descriptor, long length) {
        try {
            return (int) FTRUNCATE.invokeExact(errno, descriptor, length);
        } catch (Throwable e) {
            throw Link.broken("ftruncate", e);
        }
    }

    static int mkdirat(MemorySegment errno, int directory, MemorySegment path, int mode) {
        try {
            return (int) MKDIRAT.invokeExact(errno, directory, path, mode);
        } catch (Throwable e) {
            throw Link.broken("mkdirat", e);
        }
    }

    static int symlinkat(MemorySegment errno, MemorySegment target, int directory, MemorySegment path) {
        try {
            return (int) SYMLINKAT.invokeExact(errno, target, directory, path);
        } catch (Throwable e) {
            throw Link.broken("symlinkat", e);
        }
    }

    static int linkat(
            MemorySegment errno, int fromDirectory, MemorySegment from, int toDirectory, MemorySegment to, int flags) {
        try {
            return (int) LINKAT.invokeExact(errno, fromDirectory, from, toDirectory, to, flags);
        } catch (Throwable e) {
            throw Link.broken("linkat", e);
        }
    }

    static int renameat(MemorySegment errno, int fromDirectory, MemorySegment from, int toDirectory, MemorySegment to) {
        try {
            return (int) RENAMEAT.invokeExact(errno, fromDirectory, from, toDirectory, to);
        } catch (Throwable e) {
            throw Link.broken("renameat", e);
        }
    }

    static int unlinkat(MemorySegment errno, int directory, MemorySegment path, int flags) {
        try {
            return (int) UNLINKAT.invokeExact(errno, directory, path, flags);
        } catch (Throwable e) {
            throw Link.broken("unlinkat", e);
        }
    }

    static int fchown(MemorySegment errno, int descriptor, int uid, int gid) {
        try {
            return (int) FCHOWN.invokeExact(errno, descriptor, uid, gid);
        } catch (Throwable e) {
            throw Link.broken("fchown", e);
        }
    }

    static int fchownat(MemorySegment errno, int directory, MemorySegment path, int uid, int gid, int flags) {
        try {
            return (int) FCHOWNAT.invokeExact(errno, directory, path, uid, gid, flags);
        } catch (Throwable e) {
            throw Link.broken("fchownat", e);
        }
    }

    static int fchmod(MemorySegment errno, int descriptor, int mode) {
        try {
            return (int) FCHMOD.invokeExact(errno, descriptor, mode);
        } catch (Throwable e) {
            throw Link.broken("fchmod", e);
        }
    }

    static int fchmodat(MemorySegment errno, int directory, MemorySegment path, int mode, int flags) {
        try {
            return (int) FCHMODAT.invokeExact(errno, directory, path, mode, flags);
        } catch (Throwable e) {
            throw Link.broken("fchmodat", e);
        }
    }

    static int futimens(MemorySegment errno, int descriptor, MemorySegment times) {
        try {
            return (int) FUTIMENS.invokeExact(errno, descriptor, times);
        } catch (Throwable e) {
            throw Link.broken("futimens", e);
        }
    }

    static int utimensat(MemorySegment errno, int directory, MemorySegment path, MemorySegment times, int flags) {
        try {
            return (int) UTIMENSAT.invokeExact(errno, directory, path, times, flags);
        } catch (Throwable e) {
            throw Link.broken("utimensat", e);
        }
    }

    static int syncfs(MemorySegment errno, int descriptor) {
        try {
            return (int) SYNCFS.invokeExact(errno, descriptor);
        } catch (Throwable e) {
            throw Link.broken("syncfs", e);
        }
    }

    static int fstatvfs(MemorySegment errno, int descriptor, MemorySegment result) {
        try {
            return (int) FSTATVFS.invokeExact(errno, descriptor, result);
        } catch (Throwable e) {
            throw Link.broken("fstatvfs", e);
        }
    }

    static int faccessat(MemorySegment errno, int directory, MemorySegment path, int mode, int flags) {
        try {
            return (int) FACCESSAT.invokeExact(errno, directory, path, mode, flags);
        } catch (Throwable e) {
            throw Link.broken("faccessat", e);
        }
    }
}
