package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's calls for extended attributes, see xattr(7). The first argument takes errno.
 */
final class XattrCalls {
    private static final MethodHandle FLISTXATTR = Link.function("flistxattr", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle LLISTXATTR = Link.function("llistxattr", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FGETXATTR =
            Link.function("fgetxattr", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LGETXATTR =
            Link.function("lgetxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

    private XattrCalls() {}

    /** Returns when the calls are linked. */
    static void link() {
        // done by whatever touches this class first
    }

    static long flistxattr(MemorySegment errno, int descriptor, MemorySegment list, long size) {
        try {
            return (long) FLISTXATTR.invokeExact(errno, descriptor, list, size);
        } catch (Throwable e) {
            throw Link.broken("flistxattr", e);
        }
    }

    static long llistxattr(MemorySegment errno, MemorySegment path, MemorySegment list, long size) {
        try {
            return (long) LLISTXATTR.invokeExact(errno, path, list, size);
        } catch (Throwable e) {
            throw Link.broken("llistxattr", e);
        }
    }

    static long fgetxattr(MemorySegment errno, int descriptor, MemorySegment name, MemorySegment value, long size) {
        try {
            return (long) FGETXATTR.invokeExact(errno, descriptor, name, value, size);
        } catch (Throwable e) {
            throw Link.broken("fgetxattr", e);
        }
    }

    static long lgetxattr(MemorySegment errno, MemorySegment path, MemorySegment name, MemorySegment value, long size) {
        try {
            return (long) LGETXATTR.invokeExact(errno, path, name, value, size);
        } catch (Throwable e) {
            throw Link.broken("lgetxattr", e);
        }
    }
}
