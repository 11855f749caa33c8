package dev.sankofa.repository.format.tree;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Collects what a {@link Node} says. */
public final class NodeBuilder {
    private Bytes name;
    private NodeType type;
    private FileMode mode;
    private Timestamp modified = Timestamp.of(Instant.EPOCH);
    private Timestamp accessed = Timestamp.of(Instant.EPOCH);
    private Timestamp changed = Timestamp.of(Instant.EPOCH);
    private int uid;
    private int gid;
    private String user = "";
    private String group = "";
    private long inode;
    private long deviceId;
    private long size;
    private long links;
    private Bytes linkTarget = Bytes.EMPTY;
    private List<ExtendedAttribute> extendedAttributes = List.of();
    private List<GenericAttribute> genericAttributes = List.of();
    private long device;
    private Optional<List<BlobId>> content;
    private Optional<TreeId> subtree = Optional.empty();
    private String error = "";

    NodeBuilder(Bytes name, NodeType type) {
        this.name = name;
        this.type = type;
        mode = FileMode.of(type, 0);
        content = type == NodeType.FILE ? Optional.of(List.of()) : Optional.empty();
    }

    NodeBuilder(Node node) {
        name = node.name();
        type = node.type();
        mode = node.mode();
        modified = node.modified();
        accessed = node.accessed();
        changed = node.changed();
        uid = node.uid();
        gid = node.gid();
        user = node.user();
        group = node.group();
        inode = node.inode();
        deviceId = node.deviceId();
        size = node.size();
        links = node.links();
        linkTarget = node.linkTarget();
        extendedAttributes = node.extendedAttributes();
        genericAttributes = node.genericAttributes();
        device = node.device();
        content = node.content();
        subtree = node.subtree();
        error = node.error();
    }

    /** Replaces the name. */
    public NodeBuilder name(Bytes value) {
        name = value;
        return this;
    }

    /** Replaces the type, and nothing that follows from it. */
    NodeBuilder type(NodeType value) {
        type = value;
        return this;
    }

    /** The low twelve bits of a POSIX mode; the rest follows from the type. */
    public NodeBuilder permissions(int permissions) {
        return mode(FileMode.of(type, permissions));
    }

    /** Sets modified, accessed and changed. */
    public NodeBuilder times(Timestamp value) {
        return modified(value).accessed(value).changed(value);
    }

    public NodeBuilder mode(FileMode value) {
        mode = value;
        return this;
    }

    public NodeBuilder modified(Timestamp value) {
        modified = value;
        return this;
    }

    public NodeBuilder accessed(Timestamp value) {
        accessed = value;
        return this;
    }

    public NodeBuilder changed(Timestamp value) {
        changed = value;
        return this;
    }

    public NodeBuilder uid(int value) {
        uid = value;
        return this;
    }

    public NodeBuilder gid(int value) {
        gid = value;
        return this;
    }

    public NodeBuilder user(String value) {
        user = value;
        return this;
    }

    public NodeBuilder group(String value) {
        group = value;
        return this;
    }

    public NodeBuilder inode(long value) {
        inode = value;
        return this;
    }

    public NodeBuilder deviceId(long value) {
        deviceId = value;
        return this;
    }

    public NodeBuilder size(long value) {
        size = value;
        return this;
    }

    public NodeBuilder links(long value) {
        links = value;
        return this;
    }

    public NodeBuilder linkTarget(Bytes value) {
        linkTarget = value;
        return this;
    }

    public NodeBuilder extendedAttributes(List<ExtendedAttribute> value) {
        extendedAttributes = value;
        return this;
    }

    public NodeBuilder genericAttributes(List<GenericAttribute> value) {
        genericAttributes = value;
        return this;
    }

    public NodeBuilder device(long value) {
        device = value;
        return this;
    }

    /** The data blobs of a file, in order. */
    public NodeBuilder content(List<BlobId> value) {
        content = Optional.of(value);
        return this;
    }

    /** The tree of a directory. */
    public NodeBuilder subtree(TreeId value) {
        subtree = Optional.of(value);
        return this;
    }

    public NodeBuilder error(String value) {
        error = value;
        return this;
    }

    /** For types without content, and for reading what says so. */
    NodeBuilder withoutContent() {
        content = Optional.empty();
        return this;
    }

    public Node build() {
        return new Node(
                name,
                type,
                mode,
                modified,
                accessed,
                changed,
                uid,
                gid,
                user,
                group,
                inode,
                deviceId,
                size,
                links,
                linkTarget,
                extendedAttributes,
                genericAttributes,
                device,
                content,
                subtree,
                error);
    }
}
