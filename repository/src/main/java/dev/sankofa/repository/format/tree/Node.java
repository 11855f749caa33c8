package dev.sankofa.repository.format.tree;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a directory.
 *
 * @param name raw bytes, as the file system has them; not empty
 * @param accessed equal to {@code modified} unless access times were asked for
 * @param uid unsigned 32 bits
 * @param gid unsigned 32 bits
 * @param user empty when not known
 * @param group empty when not known
 * @param inode unsigned 64 bits, 0 when there is none
 * @param deviceId the file system's number, unsigned 64 bits; with the inode it tells hard links
 * @param size of a file, in bytes: what was read
 * @param links number of hard links, 0 for directories
 * @param linkTarget raw bytes, of a symbolic link
 * @param extendedAttributes in the order of the operating system
 * @param genericAttributes ordered by name
 * @param device raw {@code st_rdev} of a device
 * @param content the data blobs of a file in order, none for an empty one; absent for other types
 * @param subtree of a directory
 * @param error what went wrong when the node was read, empty when nothing did
 */
public record Node(
        Bytes name,
        NodeType type,
        FileMode mode,
        Timestamp modified,
        Timestamp accessed,
        Timestamp changed,
        int uid,
        int gid,
        String user,
        String group,
        long inode,
        long deviceId,
        long size,
        long links,
        Bytes linkTarget,
        List<ExtendedAttribute> extendedAttributes,
        List<GenericAttribute> genericAttributes,
        long device,
        Optional<List<BlobId>> content,
        Optional<TreeId> subtree,
        String error) {
    /**
     * @throws IllegalArgumentException when the name is empty
     */
    public Node {
        requireNonNull(type, "type is null");
        requireNonNull(mode, "mode is null");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a node needs a name");
        }
        extendedAttributes = List.copyOf(extendedAttributes);
        genericAttributes = List.copyOf(genericAttributes);
        content = content.map(List::copyOf);
    }

    /** A builder with everything not yet said zero, empty or the epoch; files start with empty content. */
    public static NodeBuilder builder(Bytes name, NodeType type) {
        return new NodeBuilder(name, type);
    }

    /** A builder that starts with this node. */
    public NodeBuilder toBuilder() {
        return new NodeBuilder(this);
    }
}
