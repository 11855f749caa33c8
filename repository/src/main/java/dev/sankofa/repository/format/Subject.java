package dev.sankofa.repository.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is being decoded, so that an error can name it.
 *
 * @param id absent for the config file, and where the name is not known (yet)
 */
public record Subject(FileKind kind, Optional<Sha256> id) {
    public static final Subject CONFIG = new Subject(FileKind.CONFIG, Optional.empty());

    public Subject {
        requireNonNull(kind, "kind is null");
        requireNonNull(id, "id is null");
    }

    public static Subject of(PackId id) {
        return new Subject(FileKind.PACK, Optional.of(id.hash()));
    }

    public static Subject of(IndexId id) {
        return new Subject(FileKind.INDEX, Optional.of(id.hash()));
    }

    public static Subject of(SnapshotId id) {
        return new Subject(FileKind.SNAPSHOT, Optional.of(id.hash()));
    }

    public static Subject of(KeyId id) {
        return new Subject(FileKind.KEY, Optional.of(id.hash()));
    }

    public static Subject of(LockId id) {
        return new Subject(FileKind.LOCK, Optional.of(id.hash()));
    }

    public static Subject of(TreeId id) {
        return new Subject(FileKind.TREE, Optional.of(id.hash()));
    }

    public static Subject of(BlobHandle handle) {
        FileKind kind = switch (handle.type()) {
            case DATA -> FileKind.DATA;
            case TREE -> FileKind.TREE;
        };
        return new Subject(kind, Optional.of(handle.id().hash()));
    }

    /** A thing whose id is not known. */
    public static Subject unnamed(FileKind kind) {
        return new Subject(kind, Optional.empty());
    }

    /** Such as {@code index 07854d2f}. */
    @Override
    public String toString() {
        return id.map(hash -> kind.word() + " " + hash.shortHex()).orElse(kind.word());
    }
}
