package dev.sankofa.components.files.posix;

import java.lang.foreign.MemorySegment;

/**
 * The C library's calls for names of users and groups, see getpwnam(3). They return an error number; errno is not used.
 */
final class AccountCalls {
    private static final Function GETPWUID_R = Function.named("getpwuid_r");
    private static final Function GETGRGID_R = Function.named("getgrgid_r");
    private static final Function GETPWNAM_R = Function.named("getpwnam_r");
    private static final Function GETGRNAM_R = Function.named("getgrnam_r");

    private AccountCalls() {}

    static int getpwuidR(
            MemorySegment errno, int uid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment result) {
        return (int) GETPWUID_R.call(errno, uid, entry.address(), buffer.address(), size, result.address());
    }

    static int getgrgidR(
            MemorySegment errno, int gid, MemorySegment entry, MemorySegment buffer, long size, MemorySegment result) {
        return (int) GETGRGID_R.call(errno, gid, entry.address(), buffer.address(), size, result.address());
    }

    static int getpwnamR(
            MemorySegment errno,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment result) {
        return (int) GETPWNAM_R.call(errno, name.address(), entry.address(), buffer.address(), size, result.address());
    }

    static int getgrnamR(
            MemorySegment errno,
            MemorySegment name,
            MemorySegment entry,
            MemorySegment buffer,
            long size,
            MemorySegment result) {
        return (int) GETGRNAM_R.call(errno, name.address(), entry.address(), buffer.address(), size, result.address());
    }
}
