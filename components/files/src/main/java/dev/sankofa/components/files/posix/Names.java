package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names in an open directory. Every operation takes single names and never follows a symbolic link: what it does, it does in
 * that directory.
 */
public final class Names {
    private static final int AT_REMOVEDIR = 0x200;
    private static final int RECORD_LENGTH_OFFSET = 16;
    private static final int NAME_OFFSET = 19;

    private final Memory memory;
    private final Abi abi;

    Names(Memory memory, Abi abi) {
        this.memory = memory;
        this.abi = abi;
    }

    /** All names but {@code .} and {@code ..}, in order of their unsigned bytes. The descriptor must be fresh: this reads it to its end. */
    public byte[][] list(int directory) throws PosixException {
        List<byte[]> names = new ArrayList<>();
        int bytes = fill(directory);
        while (bytes > 0) {
            parse(bytes, names);
            bytes = fill(directory);
        }
        byte[][] sorted = names.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        return sorted;
    }

    /** Whether there is no name but {@code .} and {@code ..}; reads the descriptor like {@link #list}. */
    public boolean isEmpty(int directory) throws PosixException {
        List<byte[]> names = new ArrayList<>();
        int bytes = fill(directory);
        while (bytes > 0 && names.isEmpty()) {
            parse(bytes, names);
            bytes = fill(directory);
        }
        return names.isEmpty();
    }

    private int fill(int directory) throws PosixException {
        return (int) memory.check(
                "list",
                FileCalls.syscall(
                        memory.errno(), abi.getdents64(), directory, memory.transfer(), Memory.TRANSFER_BYTES, 0));
    }

    /** Records are {@code struct linux_dirent64} of getdents(2): inode 8, offset 8, record length 2, type 1, name with a closing zero. */
    private void parse(int bytes, List<byte[]> names) {
        MemorySegment records = memory.transfer();
        int at = 0;
        while (at < bytes) {
            int length = Short.toUnsignedInt(records.get(JAVA_SHORT, at + RECORD_LENGTH_OFFSET));
            byte[] name = name(records, at + NAME_OFFSET, at + length);
            if (!isDots(name)) {
                names.add(name);
            }
            at += length;
        }
    }

    private static byte[] name(MemorySegment records, int begin, int limit) {
        int end = begin;
        while (end < limit && records.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        byte[] name = new byte[end - begin];
        MemorySegment.copy(records, JAVA_BYTE, begin, name, 0, name.length);
        return name;
    }

    private static boolean isDots(byte[] name) {
        return name.length <= 2 && name[0] == '.' && name[name.length - 1] == '.';
    }

    /** Where a symbolic link points to, as raw bytes. */
    public byte[] readLink(int directory, byte[] name) throws PosixException {
        MemorySegment buffer = memory.attributes();
        long length = memory.check(
                "readlink",
                FileCalls.readlinkat(
                        memory.errno(), directory, memory.path("readlink", name), buffer, Memory.ATTRIBUTE_BYTES));
        byte[] target = new byte[(int) length];
        MemorySegment.copy(buffer, JAVA_BYTE, 0, target, 0, target.length);
        return target;
    }

    /** A directory that only its owner may use so far. */
    public void makeDirectory(int directory, byte[] name) throws PosixException {
        memory.check("mkdir", ChangeCalls.mkdirat(memory.errno(), directory, memory.path("mkdir", name), 0700));
    }

    public void makeLink(int directory, byte[] name, byte[] target) throws PosixException {
        memory.check(
                "symlink",
                ChangeCalls.symlinkat(
                        memory.errno(), memory.otherPath("symlink", target), directory, memory.path("symlink", name)));
    }

    /** Another name for the same file, which must not be a directory. */
    public void makeHardLink(int fromDirectory, byte[] from, int directory, byte[] name) throws PosixException {
        memory.check(
                "link",
                ChangeCalls.linkat(
                        memory.errno(),
                        fromDirectory,
                        memory.otherPath("link", from),
                        directory,
                        memory.path("link", name),
                        0));
    }

    /**
     * A device, fifo or socket that only its owner may use so far.
     *
     * @param type one of {@link FileStatus}'s
     * @param deviceNumber as in {@code st_rdev}; 0 for what is no device
     */
    public void makeNode(int directory, byte[] name, int type, long deviceNumber) throws PosixException {
        memory.check(
                "mknod",
                FileCalls.syscall(
                        memory.errno(),
                        abi.mknodat(),
                        directory,
                        memory.path("mknod", name),
                        type | 0600,
                        deviceNumber));
    }

    /** Moves a name within a directory, over one that may be there. */
    public void rename(int directory, byte[] from, byte[] to) throws PosixException {
        memory.check(
                "rename",
                ChangeCalls.renameat(
                        memory.errno(),
                        directory,
                        memory.otherPath("rename", from),
                        directory,
                        memory.path("rename", to)));
    }

    /** Removes a name that is not a directory's. */
    public void remove(int directory, byte[] name) throws PosixException {
        memory.check("unlink", ChangeCalls.unlinkat(memory.errno(), directory, memory.path("unlink", name), 0));
    }

    /** Removes an empty directory. */
    public void removeDirectory(int directory, byte[] name) throws PosixException {
        memory.check(
                "rmdir", ChangeCalls.unlinkat(memory.errno(), directory, memory.path("rmdir", name), AT_REMOVEDIR));
    }
}
