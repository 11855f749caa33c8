package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/** Opening, reading and writing. Names are single names in an open directory, and a symbolic link is never followed. */
public final class OpenFiles {
    // asm-generic/fcntl.h; the two that differ between processors are in Abi.
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0100;
    private static final int O_EXCL = 0200;
    private static final int O_NONBLOCK = 04000;
    private static final int O_NOATIME = 01000000;
    private static final int O_CLOEXEC = 02000000;
    private static final int O_PATH = 010000000;
    private static final int AT_FDCWD = -100;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int W_AND_X = 3;
    private static final int AT_EACCESS = 0x200;
    private static final byte[] SELF = {'.'};

    private final Memory memory;
    private final Abi abi;

    OpenFiles(Memory memory, Abi abi) {
        this.memory = memory;
        this.abi = abi;
    }

    /**
     * A directory by a path that a person chose: here, and only here, symbolic links are followed. Good for names in it and for
     * its status; not for listing it, which needs {@link #openDirectory(int, byte[])} of {@code .}.
     */
    public int openPath(byte[] path) throws PosixException {
        return open(AT_FDCWD, path, O_PATH | abi.directoryFlag(), 0);
    }

    /** A directory in another one, for names in it and its status only; needs no permission to read it. */
    public int openPassage(int directory, byte[] name) throws PosixException {
        return open(directory, name, O_PATH | abi.directoryFlag() | abi.noFollowFlag(), 0);
    }

    /** A directory, for listing and for names in it; its access time stays as it is where we may say so. */
    public int openDirectory(int directory, byte[] name) throws PosixException {
        return openQuietly(directory, name, abi.directoryFlag() | abi.noFollowFlag());
    }

    /** The directory that is open already, once more, so that it can be listed. */
    public int reopenDirectory(int directory) throws PosixException {
        return openDirectory(directory, SELF);
    }

    /** A file for reading; never waits for the other end of a fifo. */
    public int openFile(int directory, byte[] name) throws PosixException {
        return openQuietly(directory, name, abi.noFollowFlag() | O_NONBLOCK);
    }

    /** O_NOATIME is refused to who is neither the owner nor privileged, see open(2). */
    private int openQuietly(int directory, byte[] name, int flags) throws PosixException {
        try {
            return open(directory, name, flags | O_NOATIME, 0);
        } catch (PosixException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            return open(directory, name, flags, 0);
        }
    }

    /** A new file for writing, which only its owner may use so far. Fails with {@code EEXIST} when the name is taken. */
    public int createFile(int directory, byte[] name) throws PosixException {
        return open(directory, name, O_WRONLY | O_CREAT | O_EXCL | abi.noFollowFlag(), 0600);
    }

    private int open(int directory, byte[] name, int flags, int mode) throws PosixException {
        MemorySegment path = memory.path("open", name);
        while (true) {
            int descriptor = FileCalls.openat(memory.errno(), directory, path, flags | O_CLOEXEC, mode);
            if (descriptor >= 0 || memory.lastErrno() != Errno.EINTR) {
                return memory.check("open", descriptor);
            }
        }
    }

    /** Linux frees the descriptor even when this fails. */
    public void close(int descriptor) throws PosixException {
        memory.check("close", FileCalls.close(memory.errno(), descriptor));
    }

    /**
     * Reads at a position.
     *
     * @return how many bytes, at least one, or -1 at the end of the file
     */
    public int read(int descriptor, long position, byte[] target, int offset, int length) throws PosixException {
        int wanted = Math.min(length, Memory.TRANSFER_BYTES);
        long count;
        do {
            count = FileCalls.pread(memory.errno(), descriptor, memory.transfer(), wanted, position);
        } while (count < 0 && memory.lastErrno() == Errno.EINTR);
        int read = (int) memory.check("read", count);
        MemorySegment.copy(memory.transfer(), JAVA_BYTE, 0, target, offset, read);
        return read == 0 ? -1 : read;
    }

    /** Writes all of it at a position. */
    public void write(int descriptor, long position, byte[] source, int offset, int length) throws PosixException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, Memory.TRANSFER_BYTES);
            MemorySegment.copy(source, offset + done, memory.transfer(), JAVA_BYTE, 0, part);
            done += writeOnce(descriptor, position + done, part);
        }
    }

    private int writeOnce(int descriptor, long position, int length) throws PosixException {
        long count = ChangeCalls.pwrite(memory.errno(), descriptor, memory.transfer(), length, position);
        if (count < 0 && memory.lastErrno() == Errno.EINTR) {
            return 0;
        }
        return (int) memory.check("write", count);
    }

    /** Where the next data at or after a position begins; -1 when only a hole follows. */
    public long nextData(int descriptor, long position) throws PosixException {
        long found = FileCalls.lseek(memory.errno(), descriptor, position, SEEK_DATA);
        return found < 0 && memory.lastErrno() == Errno.ENXIO ? -1 : memory.check("seek", found);
    }

    /** Where the data at a position ends: a hole's beginning, or the end of the file. */
    public long nextHole(int descriptor, long position) throws PosixException {
        return memory.check("seek", FileCalls.lseek(memory.errno(), descriptor, position, SEEK_HOLE));
    }

    /** Makes a file as long as said; what is new is a hole. */
    public void truncate(int descriptor, long size) throws PosixException {
        memory.check("truncate", ChangeCalls.ftruncate(memory.errno(), descriptor, size));
    }

    /** Brings everything written to the file system this descriptor is on to its disk. */
    public void sync(int descriptor) throws PosixException {
        memory.check("sync", ChangeCalls.syncfs(memory.errno(), descriptor));
    }

    /** Whether this process may make names in the directory. */
    public boolean mayWriteIn(int directory) throws PosixException {
        return ChangeCalls.faccessat(memory.errno(), directory, memory.path("access", SELF), W_AND_X, AT_EACCESS) == 0;
    }
}
