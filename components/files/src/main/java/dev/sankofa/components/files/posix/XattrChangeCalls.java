package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The C library's calls that change extended attributes, see xattr(7). The first argument takes errno. A class of its own, because a program that
 * only reads need not link them: each takes about a millisecond.
 */
final class XattrChangeCalls {
    private static final MethodHandle FSETXATTR =
            Link.function("fsetxattr", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LSETXATTR =
            Link.function("lsetxattr", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FREMOVEXATTR = Link.function("fremovexattr", JAVA_INT, JAVA_INT, ADDRESS);

    private XattrChangeCalls() {}

    static int fsetxattr(
            MemorySegment errno, int descriptor, MemorySegment name, MemorySegment value, long size, int flags) {
        try {
            return (int) FSETXATTR.invokeExact(errno, descriptor, name, value, size, flags);
        } catch (Throwable e) {
            throw Link.broken("fsetxattr", e);
        }
    }

    static int lsetxattr(
            MemorySegment errno, MemorySegment path, MemorySegment name, MemorySegment value, long size, int flags) {
        try {
            return (int) LSETXATTR.invokeExact(errno, path, name, value, size, flags);
        } catch (Throwable e) {
            throw Link.broken("lsetxattr", e);
        }
    }

    static int fremovexattr(MemorySegment errno, int descriptor, MemorySegment name) {
        try {
            return (int) FREMOVEXATTR.invokeExact(errno, descriptor, name);
        } catch (Throwable e) {
            throw Link.broken("fremovexattr", e);
        }
    }
}
