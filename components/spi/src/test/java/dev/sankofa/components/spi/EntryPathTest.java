package dev.sankofa.components.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryPathTest {
    @Test
    void sortsDepthFirstAndByUnsignedBytes() {
        List<String> expected = List.of("a", "a/b", "a/b/c", "a/é", "a!", "a.b", "ab", "b", "é");
        assertThat(Stream.of("é", "b", "ab", "a.b", "a!", "a/é", "a/b/c", "a/b", "a")
                        .map(EntryPath::of)
                        .sorted()
                        .map(EntryPath::toString))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : List.of("", ".", "..", "a/b", "a\0b")) {
            assertThatThrownBy(() -> EntryPath.ROOT.resolve(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EntryPath.of("/a")).isInstanceOf(IllegalArgumentException.class);
        assertThat(EntryPath.ROOT.resolve("...").toString()).isEqualTo("...");
    }

    @Test
    void knowsItsParentAndName() {
        EntryPath path = EntryPath.of("base/1/1259");
        assertThat(path.parent()).contains(EntryPath.of("base/1"));
        assertThat(new String(path.name(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("1259");
        assertThat(EntryPath.of("base").parent()).contains(EntryPath.ROOT);
        assertThat(EntryPath.ROOT.parent()).isEmpty();
        assertThat(path.startsWith(EntryPath.of("base/1"))).isTrue();
        assertThat(EntryPath.of("base/12").startsWith(EntryPath.of("base/1"))).isFalse();
    }

    @Test
    void readsItsOwnBytesBack() {
        EntryPath path =
                EntryPath.of("a").resolve(new byte[] {(byte) 0xff, 'b'}).resolve("é");
        assertThat(EntryPath.ofBytes(path.bytes())).isEqualTo(path);
        assertThat(EntryPath.ofBytes(new byte[0])).isEqualTo(EntryPath.ROOT);
        assertThatThrownBy(() -> EntryPath.ofBytes(new byte[] {'a', '/', '/', 'b'}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryPath.ofBytes(new byte[] {'a', '/'})).isInstanceOf(IllegalArgumentException.class);
    }
}
