package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exchange with rustic, the other implementation of the format, both ways. */
@PeerTest
@Timeout(120)
final class RusticPeerTest {
    private final Random random = Seed.fresh().random();

    @TempDir
    private Path scratch;

    private Restic rustic;

    @BeforeEach
    void find() {
        rustic = new Restic(Peer.program("rustic"), scratch);
    }

    @Test
    void rusticChecksListsAndRestoresWhatWeWrote() throws Exception {
        SampleTree tree = SampleTree.random(random, 30, 3_000_000);
        tree.files().put("empty", new byte[0]);
        tree.files().put("zeros", new byte[5_000_000]);
        tree.files().put("odd <&>\"\\ ü\u00a0\u2028 name", new byte[] {1});
        String id;
        try (Repository repository = Scratch.create(new LocalStorage(rustic.repository()))) {
            id = tree.write(repository, scratch).toString();
        }
        rustic.run("check", "--read-data");
        assertThat(rustic.run("snapshots", "--json")).contains(id);
        assertThat(rustic.run("ls", "latest")).contains("zeros", "empty");
        Path target = Files.createDirectory(scratch.resolve("restored"));
        rustic.run("restore", "latest", target.toString());
        Restic.requireThere(tree, target);
    }

    @Test
    void weCheckReadAndDeduplicateAgainstWhatRusticWrote() throws Exception {
        SampleTree tree = SampleTree.random(random, 20, 3_000_000);
        Path source = Files.createDirectory(scratch.resolve("source"));
        SampleTree captured = new SampleTree(new TreeMap<>());
        for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
            Path path = source.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            captured.files().put("source/" + file.getKey(), file.getValue());
        }
        rustic.run("init");
        rustic.run("backup", "source");
        try (Repository repository = Scratch.open(new LocalStorage(rustic.repository()))) {
            assertThat(repository.check(new CheckOptions(true)).findings()).isEmpty();
            Snapshot snapshot = repository.find(new SnapshotQuery("latest")).orElseThrow();
            assertThat(SampleTree.read(repository, snapshot.file().tree()).sameAs(captured))
                    .isTrue();
            try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
                tree.write(writer, scratch);
                assertThat(writer.summary().dataBlobs()).as("new blobs of data").isZero();
            }
        }
        rustic.run("check", "--read-data");
    }
}
