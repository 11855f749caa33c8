package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's calls for files and directories, each as in its manual page. The first argument takes errno.
 */
final class FileCalls {
    private static final MethodHandle OPENAT =
            Link.variadic("openat", 3, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = Link.function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle STATX =
            Link.function("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle PREAD =
            Link.function("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PWRITE =
            Link.function("pwrite", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LSEEK = Link.function("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FTRUNCATE = Link.function("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle READLINKAT =
            Link.function("readlinkat", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
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
    private static final MethodHandle GETEUID = Link.function("geteuid", JAVA_INT);
    private static final MethodHandle SYSCALL =
            Link.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);

    private FileCalls() {}

    static int openat(MemorySegment errno, int directory, MemorySegment path, int flags, int mode) {
        try {
            return (int) OPENAT.invokeExact(errno, directory, path, flags, mode);
        } catch (Throwable e) {
            throw Link.broken("openat", e);
        }
    }

    static int close(MemorySegment errno, int descriptor) {
        try {
            return (int) CLOSE.invokeExact(errno, descriptor);
        } catch (Throwable e) {
            throw Link.broken("close", e);
        }
    }

    static int statx(
            MemorySegment errno, int directory, MemorySegment path, int flags, int mask, MemorySegment result) {
        try {
            return (int) STATX.invokeExact(errno, directory, path, flags, mask, result);
        } catch (Throwable e) {
            throw Link.broken("statx", e);
        }
    }

    static long pread(MemorySegment errno, int descriptor, MemorySegment buffer, long count, long offset) {
        try {
            return (long) PREAD.invokeExact(errno, descriptor, buffer, count, offset);
        } catch (Throwable e) {
            throw Link.broken("pread", e);
        }
    }

    static long pwrite(MemorySegment errno, int descriptor, MemorySegment buffer, long count, long offset) {
        try {
            return (long) PWRITE.invokeExact(errno, descriptor, buffer, count, offset);
        } catch (Throwable e) {
            throw Link.broken("pwrite", e);
        }
    }

    static long lseek(MemorySegment errno, int descriptor, long offset, int whence) {
        try {
            return (long) LSEEK.invokeExact(errno, descriptor, offset, whence);
        } catch (Throwable e) {
            throw Link.broken("lseek", e);
        }
    }

    static int ftruncate(MemorySegment errno, int descriptor, long length) {
        try {
            return (int) FTRUNCATE.invokeExact(errno, descriptor, length);
        } catch (Throwable e) {
            throw Link.broken("ftruncate", e);
        }
    }

    static long readlinkat(MemorySegment errno, int directory, MemorySegment path, MemorySegment buffer, long size) {
        try {
            return (long) READLINKAT.invokeExact(errno, directory, path, buffer, size);
        } catch (Throwable e) {
            throw Link.broken("readlinkat", e);
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

    static int geteuid(MemorySegment errno) {
        try {
            return (int) GETEUID.invokeExact(errno);
        } catch (Throwable e) {
            throw Link.broken("geteuid", e);
        }
    }

    static long syscall(
            MemorySegment errno, long number, int directory, MemorySegment argument, long third, long fourth) {
        try {
            return (long) SYSCALL.invokeExact(errno, number, directory, argument, third, fourth);
        } catch (Throwable e) {
            throw Link.broken("syscall", e);
        }
    }
}
