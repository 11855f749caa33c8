package dev.sankofa.repository.format;

import static java.util.Objects.requireNonNull;

/** The identity of a blob: the same bytes may exist as data and as a tree, and are then two blobs. */
public record BlobHandle(BlobType type, BlobId id) implements Comparable<BlobHandle> {
    public BlobHandle {
        requireNonNull(type, "type is null");
        requireNonNull(id, "id is null");
    }

    @Override
    public int compareTo(BlobHandle other) {
        int order = type.compareTo(other.type);
        return order != 0 ? order : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return type.word() + " " + id;
    }
}
