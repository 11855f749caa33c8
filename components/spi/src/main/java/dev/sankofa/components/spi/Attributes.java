package dev.sankofa.components.spi;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Bytes;
import java.time.Instant;
import java.util.List;

/**
 * Everything about an entry but its place and its bytes, after POSIX {@code stat}.
 *
 * @param permissions the low twelve bits of the mode: rwxrwxrwx, sticky 01000, setgid 02000, setuid 04000
 * @param uid unsigned 32 bits
 * @param gid unsigned 32 bits
 * @param user the owner's name, empty when unknown
 * @param group the group's name, empty when unknown
 * @param inode 0 when the source has none
 * @param device the file system's device number, 0 when the source has none; with the inode it tells hard links
 * @param links number of hard links; 0 when the source has none
 * @param size in bytes, for files; 0 otherwise. What was actually read wins over what {@code stat} said
 * @param linkTarget raw bytes, for symbolic links; empty otherwise
 * @param deviceNumber raw {@code st_rdev}, for devices; 0 otherwise
 * @param readError what went wrong while reading the entry, empty when nothing did
 */
public record Attributes(
        EntryType type,
        int permissions,
        Instant modified,
        Instant accessed,
        Instant changed,
        int uid,
        int gid,
        String user,
        String group,
        long inode,
        long device,
        long links,
        long size,
        Bytes linkTarget,
        long deviceNumber,
        List<ExtendedAttribute> extendedAttributes,
        String readError) {
    public Attributes {
        requireNonNull(type, "type is null");
        if ((permissions & ~0xfff) != 0) {
            throw new IllegalArgumentException("permissions have more than twelve bits: " + permissions);
        }
        extendedAttributes = List.copyOf(extendedAttributes);
    }

    /** A file that no file system described: 0644, owned by nobody in particular, all times the epoch. */
    public static Attributes syntheticFile() {
        return builder(EntryType.FILE).permissions(0644).build();
    }

    /** A directory that no file system described: 0755, owned by nobody in particular, all times the epoch. */
    public static Attributes syntheticDirectory() {
        return builder(EntryType.DIRECTORY).permissions(0755).build();
    }

    public static Builder builder(EntryType type) {
        return new Builder(type);
    }

    /** A builder that starts with these attributes. */
    public Builder toBuilder() {
        return new Builder(type)
                .permissions(permissions)
                .modified(modified)
                .accessed(accessed)
                .changed(changed)
                .owner(uid, gid, user, group)
                .identity(inode, device, links)
                .size(size)
                .linkTarget(linkTarget)
                .deviceNumber(deviceNumber)
                .extendedAttributes(extendedAttributes)
                .readError(readError);
    }

    /** Collects attributes; everything not said is zero, empty or the epoch. */
    public static final class Builder {
        private final EntryType type;
        private int permissions;
        private Instant modified = Instant.EPOCH;
        private Instant accessed = Instant.EPOCH;
        private Instant changed = Instant.EPOCH;
        private int uid;
        private int gid;
        private String user = "";
        private String group = "";
        private long inode;
        private long device;
        private long links;
        private long size;
        private Bytes linkTarget = Bytes.EMPTY;
        private long deviceNumber;
        private List<ExtendedAttribute> extendedAttributes = List.of();
        private String readError = "";

        private Builder(EntryType type) {
            this.type = type;
        }

        public Builder permissions(int value) {
            permissions = value;
            return this;
        }

        public Builder modified(Instant value) {
            modified = value;
            return this;
        }

        public Builder accessed(Instant value) {
            accessed = value;
            return this;
        }

        public Builder changed(Instant value) {
            changed = value;
            return this;
        }

        /** Sets modified, accessed and changed. */
        public Builder times(Instant value) {
            return modified(value).accessed(value).changed(value);
        }

        public Builder owner(int ownerUid, int ownerGid, String ownerUser, String ownerGroup) {
            uid = ownerUid;
            gid = ownerGid;
            user = ownerUser;
            group = ownerGroup;
            return this;
        }

        public Builder identity(long inodeNumber, long deviceId, long linkCount) {
            inode = inodeNumber;
            device = deviceId;
            links = linkCount;
            return this;
        }

        public Builder size(long value) {
            size = value;
            return this;
        }

        public Builder linkTarget(Bytes value) {
            linkTarget = value;
            return this;
        }

        public Builder deviceNumber(long value) {
            deviceNumber = value;
            return this;
        }

        public Builder extendedAttributes(List<ExtendedAttribute> value) {
            extendedAttributes = List.copyOf(value);
            return this;
        }

        public Builder readError(String value) {
            readError = value;
            return this;
        }

        public Attributes build() {
            return new Attributes(
                    type,
                    permissions,
                    modified,
                    accessed,
                    changed,
                    uid,
                    gid,
                    user,
                    group,
                    inode,
                    device,
                    links,
                    size,
                    linkTarget,
                    deviceNumber,
                    extendedAttributes,
                    readError);
        }
    }
}
