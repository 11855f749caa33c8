package dev.sankofa.components.files.posix;

import java.lang.foreign.MemorySegment;

/**
 * The C library's calls for extended attributes, see xattr(7). The first argument takes errno.
 */
final class XattrCalls {
    private static final Function FLISTXATTR = Function.named("flistxattr");
    private static final Function LLISTXATTR = Function.named("llistxattr");
    private static final Function FGETXATTR = Function.named("fgetxattr");
    private static final Function LGETXATTR = Function.named("lgetxattr");
    private static final Function FSETXATTR = Function.named("fsetxattr");
    private static final Function LSETXATTR = Function.named("lsetxattr");
    private static final Function FREMOVEXATTR = Function.named("fremovexattr");

    private XattrCalls() {}

    static long flistxattr(MemorySegment errno, int descriptor, MemorySegment list, long size) {
        return FLISTXATTR.call(errno, descriptor, list.address(), size, 0, 0);
    }

    static long llistxattr(MemorySegment errno, MemorySegment path, MemorySegment list, long size) {
        return LLISTXATTR.call(errno, path.address(), list.address(), size, 0, 0);
    }

    static long fgetxattr(MemorySegment errno, int descriptor, MemorySegment name, MemorySegment value, long size) {
        return FGETXATTR.call(errno, descriptor, name.address(), value.address(), size, 0);
    }

    static long lgetxattr(MemorySegment errno, MemorySegment path, MemorySegment name, MemorySegment value, long size) {
        return LGETXATTR.call(errno, path.address(), name.address(), value.address(), size, 0);
    }

    static int fsetxattr(
            MemorySegment errno, int descriptor, MemorySegment name, MemorySegment value, long size, int flags) {
        return (int) FSETXATTR.call(errno, descriptor, name.address(), value.address(), size, flags);
    }

    static int lsetxattr(
            MemorySegment errno, MemorySegment path, MemorySegment name, MemorySegment value, long size, int flags) {
        return (int) LSETXATTR.call(errno, path.address(), name.address(), value.address(), size, flags);
    }

    static int fremovexattr(MemorySegment errno, int descriptor, MemorySegment name) {
        return (int) FREMOVEXATTR.call(errno, descriptor, name.address(), 0, 0, 0);
    }
}
