package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sankofa.components.spi.ExtendedAttribute;
import dev.sankofa.foundation.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Extended attributes of every namespace the process may see, see xattr(7). There is no call relative to a directory before Linux
 * 6.13, so what cannot be opened (links, devices) is reached as {@code /proc/self/fd/N/name}, whose last name is not followed.
 */
public final class ExtendedAttributes {
    private final Memory memory;

    ExtendedAttributes(Memory memory) {
        this.memory = memory;
    }

    /** Of an open file or directory, in the system's order; empty where the file system has none. */
    public List<ExtendedAttribute> read(int descriptor) throws PosixException {
        MemorySegment errno = memory.errno();
        return read(new Calls() {
            @Override
            public long list(MemorySegment names, long size) {
                return XattrCalls.flistxattr(errno, descriptor, names, size);
            }

            @Override
            public long get(MemorySegment name, MemorySegment value, long size) {
                return XattrCalls.fgetxattr(errno, descriptor, name, value, size);
            }
        });
    }

    /** Of a name in an open directory. */
    public List<ExtendedAttribute> read(int directory, byte[] name) throws PosixException {
        MemorySegment errno = memory.errno();
        MemorySegment path = memory.otherPath("listxattr", procPath(directory, name));
        return read(new Calls() {
            @Override
            public long list(MemorySegment names, long size) {
                return XattrCalls.llistxattr(errno, path, names, size);
            }

            @Override
            public long get(MemorySegment attribute, MemorySegment value, long size) {
                return XattrCalls.lgetxattr(errno, path, attribute, value, size);
            }
        });
    }

    private interface Calls {
        long list(MemorySegment names, long size);

        long get(MemorySegment name, MemorySegment value, long size);
    }

    private List<ExtendedAttribute> read(Calls calls) throws PosixException {
        long length = calls.list(memory.attributes(), Memory.ATTRIBUTE_BYTES);
        if (length == 0 || (length < 0 && memory.lastErrno() == Errno.EOPNOTSUPP)) {
            return List.of();
        }
        memory.check("listxattr", length);
        List<ExtendedAttribute> attributes = new ArrayList<>();
        for (String name : names(length)) {
            addValue(calls, name, attributes);
        }
        return attributes;
    }

    private List<String> names(long length) {
        byte[] bytes = memory.attributes().asSlice(0, length).toArray(JAVA_BYTE);
        List<String> names = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                names.add(new String(bytes, begin, at - begin, StandardCharsets.UTF_8));
                begin = at + 1;
            }
        }
        return names;
    }

    private void addValue(Calls calls, String name, List<ExtendedAttribute> attributes) throws PosixException {
        MemorySegment path = memory.path("getxattr", utf8(name));
        long length = calls.get(path, memory.attributes(), Memory.ATTRIBUTE_BYTES);
        if (length >= 0) {
            byte[] value = memory.attributes().asSlice(0, length).toArray(JAVA_BYTE);
            attributes.add(new ExtendedAttribute(name, Bytes.of(value)));
            return;
        }
        int errno = memory.lastErrno();
        if (errno != Errno.ENODATA) { // else it went away since it was listed
            throw new PosixException("getxattr " + name, errno);
        }
    }

    /** Sets one on an open file or directory. */
    public void write(int descriptor, ExtendedAttribute attribute) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            memory.check(
                    "setxattr " + attribute.name(),
                    XattrCalls.fsetxattr(
                            memory.errno(),
                            descriptor,
                            memory.path("setxattr", utf8(attribute.name())),
                            value(arena, attribute),
                            attribute.value().length(),
                            0));
        }
    }

    /** Sets one on a name in an open directory. */
    public void write(int directory, byte[] name, ExtendedAttribute attribute) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            memory.check(
                    "setxattr " + attribute.name(),
                    XattrCalls.lsetxattr(
                            memory.errno(),
                            memory.otherPath("setxattr", procPath(directory, name)),
                            memory.path("setxattr", utf8(attribute.name())),
                            value(arena, attribute),
                            attribute.value().length(),
                            0));
        }
    }

    /** Removes one from an open file or directory. */
    public void remove(int descriptor, String name) throws PosixException {
        memory.check(
                "removexattr " + name,
                XattrCalls.fremovexattr(memory.errno(), descriptor, memory.path("removexattr", utf8(name))));
    }

    private static MemorySegment value(Arena arena, ExtendedAttribute attribute) {
        return arena.allocateFrom(JAVA_BYTE, attribute.value().toArray());
    }

    private static byte[] procPath(int directory, byte[] name) {
        byte[] prefix = utf8("/proc/self/fd/" + directory + "/");
        byte[] path = new byte[prefix.length + name.length];
        System.arraycopy(prefix, 0, path, 0, prefix.length);
        System.arraycopy(name, 0, path, prefix.length, name.length);
        return path;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
