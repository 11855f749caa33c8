package dev.sankofa.repository.format.tree;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON of one directory, node by node, without gathering them. Unknown keys are passed over; names must ascend, as every
 * writer of the format has them, because readers merge and search by that order.
 */
public final class TreeDecoder {
    private TreeDecoder() {}

    /**
     * Hands every node to the visitor. The bytes must be those the id is the hash of; that is the caller's check.
     *
     * @throws FormatException naming the tree and the field; nodes in front of the damage were delivered
     * @throws IOException from the visitor
     */
    public static void decode(TreeId id, byte[] plain, int offset, int length, NodeVisitor visitor) throws IOException {
        try (JsonReader json = new JsonReader(Subject.of(id), plain, offset, length)) {
            json.beginObject();
            while (json.nextKey()) {
                if (json.key().equals("nodes") && !json.isNull()) {
                    nodes(json, visitor);
                } else {
                    json.skip();
                }
            }
            json.end();
        }
    }

    /** All nodes of a small tree at once. */
    public static List<Node> decode(TreeId id, byte[] plain) throws FormatException {
        List<Node> nodes = new ArrayList<>();
        try {
            decode(id, plain, 0, plain.length, nodes::add);
        } catch (FormatException e) {
            throw e;
        } catch (IOException impossible) {
            throw new AssertionError("a list throws no input/output error", impossible);
        }
        return nodes;
    }

    private static void nodes(JsonReader json, NodeVisitor visitor) throws IOException {
        Optional<Bytes> last = Optional.empty();
        json.beginArray();
        while (json.nextElement()) {
            Node node = NodeDecoder.decode(json);
            if (last.isPresent() && last.get().compareTo(node.name()) >= 0) {
                throw json.damagedHere(
                        "the name " + FormatException.quote(node.name().toString()) + " does not follow "
                                + FormatException.quote(last.get().toString()));
            }
            last = Optional.of(node.name());
            visitor.node(node);
        }
    }
}
