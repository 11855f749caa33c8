package dev.sankofa.recovery.tree;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.ExtendedAttribute;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeBuilder;
import dev.sankofa.repository.format.tree.NodeType;
import java.util.List;
import java.util.Optional;

/**
 * Attributes of an entry as a node of a tree, and back. What a node has beyond (Windows attributes, offsets of times) has no place in
 * an entry and is not brought back.
 */
final class NodeAttributes {
    private NodeAttributes() {}

    /** A node of this name; without content and subtree, which the caller adds. */
    static NodeBuilder node(Bytes name, Attributes attributes) {
        return Node.builder(name, type(attributes.type()))
                .permissions(attributes.permissions())
                .modified(Timestamp.of(attributes.modified()))
                .accessed(Timestamp.of(attributes.accessed()))
                .changed(Timestamp.of(attributes.changed()))
                .uid(attributes.uid())
                .gid(attributes.gid())
                .user(attributes.user())
                .group(attributes.group())
                .inode(attributes.inode())
                .deviceId(attributes.device())
                .links(attributes.type() == EntryType.DIRECTORY ? 0 : attributes.links())
                .linkTarget(attributes.linkTarget())
                .device(attributes.deviceNumber())
                .extendedAttributes(extended(attributes))
                .error(attributes.readError());
    }

    private static List<dev.sankofa.repository.format.tree.ExtendedAttribute> extended(Attributes attributes) {
        return attributes.extendedAttributes().stream()
                .map(attribute ->
                        dev.sankofa.repository.format.tree.ExtendedAttribute.of(attribute.name(), attribute.value()))
                .toList();
    }

    private static NodeType type(EntryType type) {
        return switch (type) {
            case FILE -> NodeType.FILE;
            case DIRECTORY -> NodeType.DIRECTORY;
            case SYMLINK -> NodeType.SYMLINK;
            case BLOCK_DEVICE -> NodeType.DEVICE;
            case CHARACTER_DEVICE -> NodeType.CHARACTER_DEVICE;
            case FIFO -> NodeType.FIFO;
            case SOCKET -> NodeType.SOCKET;
        };
    }

    /** Nothing for a type that is never to be stored and cannot be restored. */
    static Optional<Attributes> attributes(Node node) {
        return type(node.type())
                .map(type -> Attributes.builder(type)
                        .permissions(node.mode().permissions())
                        .modified(node.modified().instant())
                        .accessed(node.accessed().instant())
                        .changed(node.changed().instant())
                        .owner(node.uid(), node.gid(), node.user(), node.group())
                        .identity(node.inode(), node.deviceId(), node.links())
                        .size(node.size())
                        .linkTarget(node.linkTarget())
                        .deviceNumber(node.device())
                        .extendedAttributes(extended(node))
                        .readError(node.error())
                        .build());
    }

    private static List<ExtendedAttribute> extended(Node node) {
        return node.extendedAttributes().stream()
                .map(attribute -> new ExtendedAttribute(
                        attribute.name(), attribute.value().orElse(Bytes.EMPTY)))
                .toList();
    }

    private static Optional<EntryType> type(NodeType type) {
        return switch (type) {
            case FILE -> Optional.of(EntryType.FILE);
            case DIRECTORY -> Optional.of(EntryType.DIRECTORY);
            case SYMLINK -> Optional.of(EntryType.SYMLINK);
            case DEVICE -> Optional.of(EntryType.BLOCK_DEVICE);
            case CHARACTER_DEVICE -> Optional.of(EntryType.CHARACTER_DEVICE);
            case FIFO -> Optional.of(EntryType.FIFO);
            case SOCKET -> Optional.of(EntryType.SOCKET);
            case IRREGULAR -> Optional.empty();
        };
    }
}
