package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.tree.FileMode;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundTripTest {
    private final Random random = Seed.fresh().random();
    private Repository repository;

    @BeforeEach
    void create(@TempDir Path directory) {
        repository = Scratch.create(new LocalStorage(directory));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void filesOfAllSizesComeBack() throws IOException {
        int[] sizes = {0, 1, 31, 4096, 100_000, 524_288, 524_289, 3_000_000, 20_000_000};
        List<byte[]> contents = new ArrayList<>();
        SnapshotId id;
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < sizes.length; i++) {
                byte[] bytes = new byte[sizes[i]];
                random.nextBytes(bytes);
                contents.add(bytes);
                nodes.add(
                        file("file-" + i, writer.storeFile(new ByteArrayInputStream(bytes), Splitter.CONTENT_DEFINED)));
            }
            id = writer.seal(Scratch.snapshot(writer.storeTree(nodes)));
        }
        Snapshot snapshot = repository.find(new SnapshotQuery("latest")).orElseThrow();
        assertThat(snapshot.id()).isEqualTo(id);
        for (int i = 0; i < sizes.length; i++) {
            assertThat(content(snapshot, "file-" + i)).isEqualTo(contents.get(i));
        }
    }

    private static Node file(String name, StoredFile stored) {
        return Node.builder(Bytes.ofUtf8(name), NodeType.FILE)
                .mode(FileMode.of(NodeType.FILE, 0644))
                .size(stored.size())
                .content(stored.content())
                .build();
    }

    private byte[] content(Snapshot snapshot, String path) throws IOException {
        Node node = repository
                .resolve(snapshot.file().tree(), path.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        try (InputStream in = repository.open(node.content().orElseThrow())) {
            return in.readAllBytes();
        }
    }
}
