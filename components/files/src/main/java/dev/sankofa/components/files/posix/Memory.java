package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Instant;

/** The native memory one thread's calls need, allocated once. */
final class Memory implements AutoCloseable {
    /** PATH_MAX of linux/limits.h, with the closing zero. */
    static final int PATH_BYTES = 4096;

    /** XATTR_SIZE_MAX and XATTR_LIST_MAX of linux/limits.h. */
    static final int ATTRIBUTE_BYTES = 64 << 10;

    static final int TRANSFER_BYTES = 256 << 10;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(Function.STATE);
    private final MemorySegment path = arena.allocate(PATH_BYTES);
    private final MemorySegment otherPath = arena.allocate(PATH_BYTES);
    private final MemorySegment structure = arena.allocate(256, 8);
    private final MemorySegment transfer = arena.allocate(TRANSFER_BYTES, 64);
    private final MemorySegment attributes = arena.allocate(ATTRIBUTE_BYTES, 8);

    /** Receives errno of the next call. */
    MemorySegment errno() {
        return errno;
    }

    int lastErrno() {
        return Function.errno(errno);
    }

    /** For one {@code struct} of at most 256 bytes. */
    MemorySegment structure() {
        return structure;
    }

    /** For bytes on their way between a file and the heap, and for directory listings. */
    MemorySegment transfer() {
        return transfer;
    }

    /** For attribute names and values. */
    MemorySegment attributes() {
        return attributes;
    }

    /** The name as a C string, valid until the next call of this method. */
    MemorySegment path(String call, byte[] name) throws PosixException {
        return terminated(call, path, name);
    }

    /** Likewise, for calls that take two names. */
    MemorySegment otherPath(String call, byte[] name) throws PosixException {
        return terminated(call, otherPath, name);
    }

    private static MemorySegment terminated(String call, MemorySegment segment, byte[] name) throws PosixException {
        if (name.length >= PATH_BYTES) {
            throw new PosixException(call, Errno.ENAMETOOLONG);
        }
        for (byte b : name) {
            if (b == 0) { // it would end the name early, and another file would be meant
                throw new PosixException(call, Errno.EINVAL);
            }
        }
        MemorySegment.copy(name, 0, segment, JAVA_BYTE, 0, name.length);
        segment.set(JAVA_BYTE, name.length, (byte) 0);
        return segment;
    }

    /** A {@code timespec[2]}. */
    MemorySegment times(Instant accessed, Instant modified) {
        structure.set(JAVA_LONG, 0, accessed.getEpochSecond());
        structure.set(JAVA_LONG, 8, accessed.getNano());
        structure.set(JAVA_LONG, 16, modified.getEpochSecond());
        structure.set(JAVA_LONG, 24, modified.getNano());
        return structure;
    }

    /** The result, unless it says that the call failed. */
    int check(String call, int result) throws PosixException {
        if (result < 0) {
            throw new PosixException(call, lastErrno());
        }
        return result;
    }

    /** Likewise. */
    long check(String call, long result) throws PosixException {
        if (result < 0) {
            throw new PosixException(call, lastErrno());
        }
        return result;
    }

    @Override
    public void close() {
        arena.close();
    }
}
