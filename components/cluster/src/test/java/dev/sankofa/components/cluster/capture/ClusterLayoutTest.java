package dev.sankofa.components.cluster.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.EntryPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ClusterLayoutTest {
    @Test
    void usualNamesStayAsTheyAreAndOddOnesBecomeFileNames() {
        assertThat(ClusterLayout.fileName("system:node-proxier")).isEqualTo("system:node-proxier");
        assertThat(ClusterLayout.fileName("a b")).isEqualTo("a%20b");
        Set<String> names = new HashSet<>();
        List<String> odd = List.of(
                ".", "..", "...", "", "a/b", "a%2Fb", "a\nb", "é", "\u0000", "x".repeat(253), "x".repeat(252) + "y");
        for (String name : odd) {
            String file = ClusterLayout.fileName(name);
            assertThat(file.length()).isLessThan(250);
            EntryPath.ROOT.resolve(file + ".json");
            names.add(file);
        }
        assertThat(names).hasSize(odd.size() - 1); // only the empty name, which no object has, looks like a dot
    }
}
