package dev.sankofa.recovery.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.ExtendedAttribute;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import dev.sankofa.testkit.Seed;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeAttributesTest {
    private static final Bytes NAME = Bytes.of(new byte[] {'a', (byte) 0xff});

    @Test
    void everyKindOfEntryComesBackAsItWas() {
        Random random = Seed.fresh().random();
        for (int i = 0; i < 500; i++) {
            Attributes attributes = random(random);
            Node node = NodeAttributes.node(NAME, attributes).build();
            assertThat(node.name()).isEqualTo(NAME);
            assertThat(NodeAttributes.attributes(node)).contains(attributes);
        }
    }

    @Test
    void modesAreThoseOfTheFormat() {
        assertThat(mode(EntryType.FILE, 0644)).isEqualTo(420);
        assertThat(mode(EntryType.DIRECTORY, 0755)).isEqualTo(2147484141L);
        assertThat(mode(EntryType.SYMLINK, 0777)).isEqualTo(134218239);
        assertThat(mode(EntryType.DIRECTORY, 01777)).isEqualTo(2148532735L);
        assertThat(mode(EntryType.CHARACTER_DEVICE, 0600)).isEqualTo(0600 | 1 << 26 | 1 << 21);
        assertThat(mode(EntryType.FILE, 06755)).isEqualTo(0755 | 1 << 23 | 1 << 22);
    }

    private static long mode(EntryType type, int permissions) {
        Attributes attributes =
                Attributes.builder(type).permissions(permissions).build();
        return Integer.toUnsignedLong(
                NodeAttributes.node(NAME, attributes).build().mode().bits());
    }

    @Test
    void whatCannotBeRestoredHasNoAttributes() {
        assertThat(NodeAttributes.attributes(
                        Node.builder(NAME, NodeType.IRREGULAR).build()))
                .isEmpty();
    }

    private static Attributes random(Random random) {
        List<EntryType> types = List.of(EntryType.values());
        EntryType type = types.get(random.nextInt(types.size()));
        return Attributes.builder(type)
                .permissions(random.nextInt(010000))
                .modified(instant(random))
                .accessed(instant(random))
                .changed(instant(random))
                .owner(random.nextInt(), random.nextInt(), random.nextBoolean() ? "" : "zoë", "group")
                .identity(random.nextLong(), random.nextLong(), type == EntryType.DIRECTORY ? 0 : random.nextInt(9))
                .linkTarget(type == EntryType.SYMLINK ? Bytes.of(new byte[] {'.', (byte) 0xfe}) : Bytes.EMPTY)
                .deviceNumber(type == EntryType.BLOCK_DEVICE ? random.nextLong() : 0)
                .extendedAttributes(
                        random.nextBoolean()
                                ? List.of()
                                : List.of(
                                        new ExtendedAttribute("user.a", Bytes.EMPTY), new ExtendedAttribute("b", NAME)))
                .readError(random.nextInt(5) == 0 ? "input/output error" : "")
                .build();
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }
}
