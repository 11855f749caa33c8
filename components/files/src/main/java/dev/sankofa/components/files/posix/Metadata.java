package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.time.Instant;

/** Status, owner, permissions and times of open files, and of names in an open directory without following a symbolic link. */
public final class Metadata {
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int ST_RDONLY = 1;
    private static final byte[] ITSELF = {};

    private final Memory memory;

    Metadata(Memory memory) {
        this.memory = memory;
    }

    public FileStatus status(int directory, byte[] name) throws PosixException {
        return status(directory, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT);
    }

    public FileStatus status(int descriptor) throws PosixException {
        return status(descriptor, ITSELF, AT_EMPTY_PATH);
    }

    private FileStatus status(int directory, byte[] name, int flags) throws PosixException {
        MemorySegment result = memory.structure();
        memory.check(
                "stat",
                FileCalls.statx(
                        memory.errno(), directory, memory.path("stat", name), flags, STATX_BASIC_STATS, result));
        return decode(result);
    }

    /** {@code struct statx} of linux/stat.h, which is the same on every processor. */
    private static FileStatus decode(MemorySegment status) {
        return new FileStatus(
                Short.toUnsignedInt(status.get(JAVA_SHORT, 28)),
                status.get(JAVA_INT, 20),
                status.get(JAVA_INT, 24),
                Integer.toUnsignedLong(status.get(JAVA_INT, 16)),
                status.get(JAVA_LONG, 32),
                device(status, 136),
                device(status, 128),
                status.get(JAVA_LONG, 40),
                status.get(JAVA_LONG, 48),
                time(status, 64),
                time(status, 96),
                time(status, 112));
    }

    private static Instant time(MemorySegment status, long offset) {
        return Instant.ofEpochSecond(status.get(JAVA_LONG, offset), status.get(JAVA_INT, offset + 8));
    }

    /** Major and minor as the kernel packs them into {@code st_dev}: {@code new_encode_dev} of linux/kdev_t.h. */
    private static long device(MemorySegment status, long offset) {
        long major = Integer.toUnsignedLong(status.get(JAVA_INT, offset));
        long minor = Integer.toUnsignedLong(status.get(JAVA_INT, offset + 4));
        return (minor & 0xff) | (major << 8) | ((minor & ~0xffL) << 12);
    }

    public void changeOwner(int descriptor, int uid, int gid) throws PosixException {
        memory.check("chown", ChangeCalls.fchown(memory.errno(), descriptor, uid, gid));
    }

    public void changeOwner(int directory, byte[] name, int uid, int gid) throws PosixException {
        memory.check(
                "chown",
                ChangeCalls.fchownat(
                        memory.errno(), directory, memory.path("chown", name), uid, gid, AT_SYMLINK_NOFOLLOW));
    }

    public void changePermissions(int descriptor, int permissions) throws PosixException {
        memory.check("chmod", ChangeCalls.fchmod(memory.errno(), descriptor, permissions));
    }

    /** Not for symbolic links, whose permissions mean nothing on Linux. */
    public void changePermissions(int directory, byte[] name, int permissions) throws PosixException {
        memory.check(
                "chmod",
                ChangeCalls.fchmodat(
                        memory.errno(), directory, memory.path("chmod", name), permissions, AT_SYMLINK_NOFOLLOW));
    }

    public void changeTimes(int descriptor, Instant accessed, Instant modified) throws PosixException {
        memory.check("utimens", ChangeCalls.futimens(memory.errno(), descriptor, memory.times(accessed, modified)));
    }

    public void changeTimes(int directory, byte[] name, Instant accessed, Instant modified) throws PosixException {
        memory.check(
                "utimens",
                ChangeCalls.utimensat(
                        memory.errno(),
                        directory,
                        memory.path("utimens", name),
                        memory.times(accessed, modified),
                        AT_SYMLINK_NOFOLLOW));
    }

    /** {@code struct statvfs} of glibc and musl on 64 bits: block size 8, fragment size 8, blocks, free, available, files, free, available, id, flags. */
    public FileSystemStatus fileSystem(int descriptor) throws PosixException {
        MemorySegment result = memory.structure();
        memory.check("statvfs", ChangeCalls.fstatvfs(memory.errno(), descriptor, result));
        return new FileSystemStatus(
                Math.multiplyExact(result.get(JAVA_LONG, 8), result.get(JAVA_LONG, 32)),
                result.get(JAVA_LONG, 56),
                result.get(JAVA_LONG, 40),
                (result.get(JAVA_LONG, 72) & ST_RDONLY) != 0);
    }

    /** Who this process is; 0 is root. */
    public int effectiveUser() {
        return FileCalls.geteuid(memory.errno());
    }
}
