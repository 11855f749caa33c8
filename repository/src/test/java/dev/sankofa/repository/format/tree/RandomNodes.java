package dev.sankofa.repository.format.tree;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Nodes with everything that a node can hold, in the order of a tree. */
public final class RandomNodes {
    private static final List<NodeType> STORED = List.copyOf(EnumSet.complementOf(EnumSet.of(NodeType.IRREGULAR)));

    private final Random random;

    public RandomNodes(Random random) {
        this.random = random;
    }

    /** A tree's nodes. */
    public List<Node> list(int most) {
        SortedMap<Bytes, Node> nodes = new TreeMap<>();
        for (int index = random.nextInt(most + 1); index > 0; index--) {
            Node node = node();
            nodes.put(node.name(), node);
        }
        return List.copyOf(nodes.values());
    }

    private Node node() {
        NodeType type = STORED.get(random.nextInt(STORED.size()));
        NodeBuilder node = Node.builder(bytes(1 + random.nextInt(12)), type)
                .permissions(random.nextInt(010000))
                .modified(time())
                .accessed(time())
                .changed(time())
                .uid(random.nextInt())
                .gid(random.nextInt(3))
                .user(text())
                .group(text())
                .inode(random.nextLong())
                .deviceId(random.nextInt(2))
                .size(random.nextInt(2) * random.nextLong())
                .links(random.nextInt(3))
                .device(random.nextInt(2) * random.nextLong())
                .error(text())
                .extendedAttributes(extendedAttributes())
                .genericAttributes(genericAttributes());
        if (type == NodeType.FILE) {
            node.content(random.ints(random.nextInt(4))
                    .mapToObj(each -> new BlobId(hash()))
                    .toList());
        }
        if (type == NodeType.DIRECTORY) {
            node.subtree(new TreeId(hash()));
        }
        return type == NodeType.SYMLINK
                ? node.linkTarget(bytes(random.nextInt(20))).build()
                : node.build();
    }

    private List<ExtendedAttribute> extendedAttributes() {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        for (int index = random.nextInt(3); index > 0; index--) {
            attributes.add(ExtendedAttribute.of("user." + text(), bytes(random.nextInt(10))));
        }
        return attributes;
    }

    private List<GenericAttribute> genericAttributes() {
        return random.nextInt(4) > 0
                ? List.of()
                : List.of(
                        new GenericAttribute("windows.creation_time", Bytes.ofUtf8("\"AAEC\"")),
                        new GenericAttribute("windows.file_attributes", Bytes.ofUtf8("{\"a\":[1,2.5e3,\"}\"]}")));
    }

    private Timestamp time() {
        return new Timestamp(
                Instant.ofEpochSecond(
                        random.nextLong(-10_000_000_000L, 10_000_000_000L), random.nextInt(1_000_000_000)),
                random.nextInt(-12, 14) * 60);
    }

    private String text() {
        String[] texts = {"", "", "root", "ä<&>\"\\\u2028\t\u0001😀", "x y"};
        return texts[random.nextInt(texts.length)];
    }

    private Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return random.nextBoolean() ? Bytes.of(bytes) : Bytes.of(ascii(bytes));
    }

    private static byte[] ascii(byte[] bytes) {
        byte[] text = bytes.clone();
        for (int index = 0; index < text.length; index++) {
            text[index] &= 0x7f;
        }
        return new String(text, StandardCharsets.US_ASCII).getBytes(StandardCharsets.US_ASCII);
    }

    private Sha256 hash() {
        return new Sha256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
