package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.ExtendedAttribute;
import dev.sankofa.foundation.Bytes;
import java.util.List;
import java.util.Optional;

/** Makes an entry's attributes out of what the system says. */
final class AttributeReader {
    private final boolean accessTimes;

    /**
     * @param accessTimes without them, a file that was only read would make a new tree, so they are taken to be those of the last
     *     change, as restic does
     */
    AttributeReader(boolean accessTimes) {
        this.accessTimes = accessTimes;
    }

    /** Empty for what is none of the seven types. */
    static Optional<EntryType> type(FileStatus status) {
        return switch (status.type()) {
            case FileStatus.REGULAR -> Optional.of(EntryType.FILE);
            case FileStatus.DIRECTORY -> Optional.of(EntryType.DIRECTORY);
            case FileStatus.SYMLINK -> Optional.of(EntryType.SYMLINK);
            case FileStatus.BLOCK_DEVICE -> Optional.of(EntryType.BLOCK_DEVICE);
            case FileStatus.CHARACTER_DEVICE -> Optional.of(EntryType.CHARACTER_DEVICE);
            case FileStatus.FIFO -> Optional.of(EntryType.FIFO);
            case FileStatus.SOCKET -> Optional.of(EntryType.SOCKET);
            default -> Optional.empty();
        };
    }

    /** Of an open file or directory. */
    Attributes ofOpen(Posix posix, int descriptor, FileStatus status, EntryType type) throws PosixException {
        return base(posix, status, type, posix.extendedAttributes().read(descriptor))
                .build();
    }

    /** Of anything but a file, by its name in an open directory. */
    Attributes ofName(Posix posix, int directory, byte[] name, FileStatus status, EntryType type)
            throws PosixException {
        List<ExtendedAttribute> extended = posix.extendedAttributes().read(directory, name);
        Attributes.Builder builder = base(posix, status, type, extended);
        if (type == EntryType.SYMLINK) {
            builder.linkTarget(Bytes.of(posix.names().readLink(directory, name)));
        }
        return builder.build();
    }

    /** Without looking at the entry again. */
    Attributes.Builder base(Posix posix, FileStatus status, EntryType type, List<ExtendedAttribute> extended) {
        boolean isDevice = type == EntryType.BLOCK_DEVICE || type == EntryType.CHARACTER_DEVICE;
        return Attributes.builder(type)
                .permissions(status.permissions())
                .modified(status.modified())
                .accessed(accessTimes ? status.accessed() : status.modified())
                .changed(status.changed())
                .owner(
                        status.uid(),
                        status.gid(),
                        posix.accounts().user(status.uid()),
                        posix.accounts().group(status.gid()))
                .identity(status.inode(), status.device(), type == EntryType.DIRECTORY ? 0 : status.links())
                .size(type == EntryType.FILE ? status.size() : 0)
                .deviceNumber(isDevice ? status.deviceNumber() : 0)
                .extendedAttributes(extended);
    }
}
