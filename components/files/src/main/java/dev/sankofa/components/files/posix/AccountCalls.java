package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's calls for names of users and groups, see getpwnam(3). They return an error number; errno is not used.
 */
final class AccountCalls {
    private static final MethodHandle GETPWUID_R =
            Link.function("getpwuid_r", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETGRGID_R =
            Link.function("getgrgid_r", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETPWNAM_R =
            Link.function("getpwnam_r", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETGRNAM_R =
            Link.function("getgrnam_r", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

    private AccountCalls() {}

    /** Returns when the calls are linked. */
    static void link() {
        // done by whatever touches this class first
    }

    static int getpwuidR(
            MemorySegment errno, int uid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment result) {
        try {
            return (int) GETPWUID_R.invokeExact(errno, uid, entry, buffer, size, result);
        } catch (Throwable e) {
            throw Link.broken("getpwuid_r", e);
        }
    }

    static int getgrgidR(
            MemorySegment errno, int gid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment result) {
        try {
            return (int) GETGRGID_R.invokeExact(errno, gid, entry, buffer, size, result);
        } catch (Throwable e) {
            throw Link.broken("getgrgid_r", e);
        }
    }

    static int getpwnamR(
            MemorySegment errno,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment result) {
        try {
            return (int) GETPWNAM_R.invokeExact(errno, name, entry, buffer, size, result);
        } catch (Throwable e) {
            throw Link.broken("getpwnam_r", e);
        }
    }

    static int getgrnamR(
            MemorySegment errno,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment result) {
        try {
            return (int) GETGRNAM_R.invokeExact(errno, name, entry, buffer, size, result);
        } catch (Throwable e) {
            throw Link.broken("getgrnam_r", e);
        }
    }
}
