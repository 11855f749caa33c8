package dev.sankofa.repository.format.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeCodecTest {
    private static final TreeId ID = new TreeId(Sha256.of(new byte[] {1}));
    private static final String A = "aa".repeat(32);
    private static final Timestamp TIME =
            Timestamp.tryParse("2024-01-02T03:04:05+01:00").orElseThrow();
    private static final String TIMES =
            "\"mtime\":\"2024-01-02T03:04:05+01:00\",\"atime\":\"2024-01-02T03:04:05+01:00\",\"ctime\":\"2024-01-02T03:04:05+01:00\"";

    private final TreeEncoder encoder = new TreeEncoder();

    @Test
    void anEmptyTreeIsAnEmptyList() throws FormatException {
        assertThat(text(encoder.finish())).isEqualTo("{\"nodes\":[]}\n");
        assertThat(decode("{\"nodes\":[]}\n")).isEmpty();
    }

    @Test
    void keysStandInTheOrderOfResticAndEmptyOnesAreLeftOut() {
        encoder.append(Node.builder(Bytes.ofUtf8("a\"b"), NodeType.FILE)
                .permissions(0644)
                .times(TIME)
                .content(List.of(BlobId.parse(A)))
                .build());
        encoder.append(Node.builder(Bytes.ofUtf8("d"), NodeType.DIRECTORY)
                .permissions(01777)
                .times(TIME)
                .uid(-2)
                .gid(7)
                .user("u")
                .group("g")
                .inode(-1)
                .deviceId(5)
                .error("oh")
                .subtree(TreeId.parse(A))
                .build());
        encoder.append(Node.builder(Bytes.ofUtf8("l"), NodeType.SYMLINK)
                .permissions(0777)
                .times(TIME)
                .links(1)
                .linkTarget(Bytes.of(new byte[] {'x', (byte) 0xff}))
                .extendedAttributes(List.of(ExtendedAttribute.of("user.a", Bytes.EMPTY)))
                .device(3)
                .build());

        assertThat(text(encoder.finish()))
                .isEqualTo(
                        "{\"nodes\":[{\"name\":\"a\\\\\\\"b\",\"type\":\"file\",\"mode\":420," + TIMES
                                + ",\"uid\":0,\"gid\":0,\"content\":[\"" + A
                                + "\"]},{\"name\":\"d\",\"type\":\"dir\",\"mode\":2148532735," + TIMES
                                + ",\"uid\":4294967294,\"gid\":7,\"user\":\"u\",\"group\":\"g\",\"inode\":18446744073709551615,\"device_id\":5"
                                + ",\"content\":null,\"subtree\":\"" + A
                                + "\",\"error\":\"oh\"},{\"name\":\"l\",\"type\":\"symlink\",\"mode\":134218239,"
                                + TIMES
                                + ",\"uid\":0,\"gid\":0,\"links\":1,\"linktarget\":\"x\\ufffd\",\"linktarget_raw\":\"eP8=\","
                                + "\"extended_attributes\":[{\"name\":\"user.a\",\"value\":\"\"}],\"device\":3,\"content\":null}]}\n");
    }

    @Test
    void modesAreNumberedAsInGo() {
        assertThat(mode(NodeType.FILE, 0644)).isEqualTo(420);
        assertThat(mode(NodeType.DIRECTORY, 0755)).isEqualTo(2_147_484_141L);
        assertThat(mode(NodeType.SYMLINK, 0777)).isEqualTo(134_218_239);
        assertThat(mode(NodeType.FILE, 06000)).isEqualTo(1 << 23 | 1 << 22);
        assertThat(mode(NodeType.CHARACTER_DEVICE, 0)).isEqualTo(1 << 26 | 1 << 21);
        assertThat(mode(NodeType.DEVICE, 0)).isEqualTo(1 << 26);
        assertThat(mode(NodeType.FIFO, 0)).isEqualTo(1 << 25);
        assertThat(mode(NodeType.SOCKET, 0)).isEqualTo(1 << 24);
        for (int permissions = 0; permissions < 010000; permissions++) {
            assertThat(FileMode.of(NodeType.DIRECTORY, permissions).permissions())
                    .isEqualTo(permissions);
        }
    }

    private static long mode(NodeType type, int permissions) {
        return Integer.toUnsignedLong(FileMode.of(type, permissions).bits());
    }

    @Test
    void everyTreeIsReadBackAndWrittenTheSame() throws FormatException {
        RandomNodes random = new RandomNodes(Seed.fresh().random());
        for (int round = 0; round < 300; round++) {
            List<Node> nodes = random.list(12);
            nodes.forEach(encoder::append);
            byte[] tree = encoder.finish();
            List<Node> read = TreeDecoder.decode(ID, tree);
            assertThat(read).isEqualTo(nodes);
            read.forEach(encoder::append);
            assertThat(encoder.finish()).isEqualTo(tree);
        }
    }

    @Test
    void nodesOutOfOrderAreRefusedBothWays() {
        encoder.append(
                Node.builder(Bytes.of(new byte[] {(byte) 0xff}), NodeType.FIFO).build());
        Node lower = Node.builder(Bytes.ofUtf8("a"), NodeType.FIFO).build();
        assertThatThrownBy(() -> encoder.append(lower))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not follow");
        assertDamaged(
                "{\"nodes\":[{\"name\":\"b\",\"type\":\"fifo\"},{\"name\":\"b\",\"type\":\"fifo\"}]}",
                "the name \"b\" does not follow \"b\"");
    }

    @Test
    void readersTolerateUnknownKeysAndNulls() throws FormatException {
        List<Node> nodes =
                decode("{\"x\":{\"nodes\":[1]},\"nodes\":[{\"y\":[[]],\"type\":\"file\",\"user\":null,\"mode\":null,"
                        + "\"extended_attributes\":null,\"content\":null,\"subtree\":null,\"name\":\"\\\\x41\"}]}");
        assertThat(nodes).hasSize(1);
        assertThat(nodes.getFirst().name()).isEqualTo(Bytes.ofUtf8("A"));
        assertThat(nodes.getFirst().content()).isEmpty();
        assertThat(nodes.getFirst().modified()).isEqualTo(Timestamp.MISSING);
        assertThat(decode("{\"nodes\":null}")).isEmpty();
    }

    @Test
    void damageIsNamedWithItsPlace() {
        assertDamaged("{\"nodes\":[{\"type\":\"file\"}]}", "a node has no name");
        assertDamaged("{\"nodes\":[{\"name\":\"\\\\q\"}]}", "nodes/0/name: not a quoted name");
        assertDamaged("{\"nodes\":[{\"name\":\"a\",\"mtime\":\"now\"}]}", "nodes/0/mtime: not a time: \"now\"");
        assertDamaged("{\"nodes\":[{\"uid\":4294967296}]}", "nodes/0/uid: 4294967296 is not between");
        assertDamaged("{\"nodes\":[{\"inode\":18446744073709551616}]}", "nodes/0/inode: not an unsigned integer");
        assertDamaged("{\"nodes\":[{\"inode\":-1}]}", "nodes/0/inode");
        assertDamaged("{\"nodes\":[{\"mode\":1.5}]}", "nodes/0/mode: not an integer");
        assertDamaged("{\"nodes\":[{\"content\":[\"\"]}]}", "nodes/0/content/0: not an id");
        assertDamaged("{\"nodes\":[{\"linktarget_raw\":\"a\"}]}", "not padded base64");
        assertDamaged("{\"nodes\":5}", "nodes: not an array");
        assertDamaged("[".repeat(5000), "");
        assertDamaged("{\"a\":" + "[".repeat(5000), "");
        assertThatThrownBy(() -> decode("{\"nodes\":[{\"name\":\"a\",\"type\":\"wormhole\"}]}"))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessage("tree 4bf5122f, nodes: the node \"a\" has the unknown type \"wormhole\"");
    }

    private static void assertDamaged(String json, String detail) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(DamagedException.class)
                .hasMessageStartingWith("tree 4bf5122f")
                .hasMessageContaining(detail);
    }

    private static List<Node> decode(String json) throws FormatException {
        return TreeDecoder.decode(ID, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
