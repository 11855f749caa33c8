package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.TreeDecoder;
import dev.sankofa.repository.format.tree.TreeEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The JSON of single nodes, as it stands inside a tree: what is between the brackets of a tree of one node. So a tree can be put together
 * from nodes that were encoded earlier, without reading them again. Safe for several threads.
 */
final class NodeJson {
    static final byte[] BEGIN = "{\"nodes\":[".getBytes(StandardCharsets.US_ASCII);
    static final byte[] END = "]}\n".getBytes(StandardCharsets.US_ASCII);

    private final Queue<TreeEncoder> encoders = new ConcurrentLinkedQueue<>();

    byte[] encode(Node node) {
        TreeEncoder known = encoders.poll();
        TreeEncoder encoder = known == null ? new TreeEncoder() : known;
        encoder.append(node);
        byte[] tree = encoder.finish();
        encoders.add(encoder);
        return Arrays.copyOfRange(tree, BEGIN.length, tree.length - END.length);
    }

    static Node decode(byte[] json) {
        byte[] tree = Arrays.copyOf(BEGIN, BEGIN.length + json.length + END.length);
        System.arraycopy(json, 0, tree, BEGIN.length, json.length);
        System.arraycopy(END, 0, tree, BEGIN.length + json.length, END.length);
        try {
            return TreeDecoder.decode(new TreeId(Sha256.ZERO), tree).getFirst();
        } catch (FormatException impossible) {
            throw new AssertionError("what was encoded here can be decoded", impossible);
        }
    }
}
