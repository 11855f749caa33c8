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
    private static final MethodHandle LSEEK = Link.function("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READLINKAT =
            Link.function("readlinkat", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle GETEUID = Link.function("geteuid", JAVA_INT);
    private static final MethodHandle SYSCALL =
            Link.variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);

    private FileCalls() {}

    /** Returns when the calls are linked. */
    static void link() {
        // done by whatever touches this class first
    }

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

    static long lseek(MemorySegment errno, int descriptor, long offset, int whence) {
        try {
            return (long) LSEEK.invokeExact(errno, descriptor, offset, whence);
        } catch (Throwable e) {
            throw Link.broken("lseek", e);
        }
    }

    static long readlinkat(MemorySegment errno, int directory, MemorySegment path, MemorySegment buffer, long size) {
        try {
            return (long) READLINKAT.invokeExact(errno, directory, path, buffer, size);
        } catch (Throwable e) {
            throw Link.broken("readlinkat", e);
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
