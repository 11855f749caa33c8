package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Errno;
import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.FileSystemStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Facts;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What a restore's target is like before the restore.
 *
 * @param inode of the directory; 0 when it is absent
 * @param writable whether this process may make names in it, or in the nearest directory above it that is there
 */
record TargetState(Kind kind, long inode, long device, boolean writable, FileSystemStatus fileSystem) {
    enum Kind {
        ABSENT,
        EMPTY,
        OCCUPIED,
        NOT_A_DIRECTORY
    }

    static TargetState look(Posix posix, Path target) {
        try {
            return look(posix, target, TargetPath.bytes(target));
        } catch (PosixException e) {
            throw Failures.target(target.toString(), e);
        }
    }

    private static TargetState look(Posix posix, Path target, byte[] path) throws PosixException {
        try {
            int passage = posix.files().openPath(path);
            try {
                return present(posix, passage);
            } finally {
                posix.files().close(passage);
            }
        } catch (PosixException e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
        return absent(posix, target);
    }

    private static TargetState present(Posix posix, int passage) throws PosixException {
        FileStatus status = posix.metadata().status(passage);
        int directory = posix.files().reopenDirectory(passage);
        try {
            Kind kind = posix.names().isEmpty(directory) ? Kind.EMPTY : Kind.OCCUPIED;
            FileSystemStatus fileSystem = posix.metadata().fileSystem(directory);
            boolean writable = posix.files().mayWriteIn(passage);
            return new TargetState(kind, status.inode(), status.device(), writable, fileSystem);
        } finally {
            posix.files().close(directory);
        }
    }

    /** Something that is there and is no directory is in the way; otherwise the nearest directory above counts. */
    private static TargetState absent(Posix posix, Path target) throws PosixException {
        Path missing = target.toAbsolutePath().normalize();
        for (Path above = missing.getParent(); above != null; above = above.getParent()) {
            try {
                int passage = posix.files().openPath(TargetPath.bytes(above));
                try {
                    return missing(posix, passage, missing);
                } finally {
                    posix.files().close(passage);
                }
            } catch (PosixException e) {
                if (!e.isMissing()) {
                    throw e;
                }
            }
            missing = above;
        }
        throw new PosixException("open", Errno.ENOENT);
    }

    private static TargetState missing(Posix posix, int directoryAbove, Path missing) throws PosixException {
        FileSystemStatus fileSystem = posix.metadata().fileSystem(directoryAbove);
        Kind kind = Files.exists(missing, LinkOption.NOFOLLOW_LINKS) ? Kind.NOT_A_DIRECTORY : Kind.ABSENT;
        return new TargetState(kind, 0, 0, posix.files().mayWriteIn(directoryAbove), fileSystem);
    }

    /** What must still be so when the restore begins. */
    Facts facts() {
        return Facts.builder()
                .put("target-state", kind.name())
                .put("target-inode", inode)
                .put("target-device", device)
                .build();
    }
}
