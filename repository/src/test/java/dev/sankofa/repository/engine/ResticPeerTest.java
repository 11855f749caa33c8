package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exchange with restic, both ways. The first release with format v2 is looked for as {@code restic-0.14}, the newest as
 * {@code restic}.
 */
@PeerTest
final class ResticPeerTest {
    private final Random random = Seed.fresh().random();

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"restic", "restic-0.14"})
    void resticChecksListsRestoresAndRewritesWhatWeWrote(String peer) throws Exception {
        Restic restic = new Restic(Peer.program(peer), scratch);
        SampleTree tree = SampleTree.random(random, 40, 3_000_000);
        tree.files().put("empty", new byte[0]);
        tree.files().put("zeros", new byte[5_000_000]);
        tree.files().put("odd <&>\"\\ ü\u00a0\u2028 name", new byte[] {1});
        SnapshotId id;
        try (Repository repository = Scratch.create(new LocalStorage(restic.repository()))) {
            id = tree.write(repository, scratch);
        }
        restic.run("check", "--read-data");
        assertThat(restic.run("snapshots", "--json")).contains(id.toString());
        assertThat(restic.run("ls", "latest")).contains("zeros", "empty");
        restic.requireRestored(tree);
        if (peer.equals("restic-0.14")) {
            return;
        }
        // Decodes every tree and refuses when its own encoding differs.
        restic.run("rewrite", "--forget", "--exclude", "/zeros", "latest");
        restic.run("check", "--read-data");
        SampleTree without = new SampleTree(new TreeMap<>(tree.files()));
        without.files().remove("zeros");
        try (Repository repository = Scratch.open(new LocalStorage(restic.repository()))) {
            Snapshot rewritten = repository.find(new SnapshotQuery("latest")).orElseThrow();
            assertThat(SampleTree.read(repository, rewritten.file().tree()).sameAs(without))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"restic", "restic-0.14"})
    void weCheckReadAndDeduplicateAgainstWhatResticWrote(String peer) throws Exception {
        Restic restic = new Restic(Peer.program(peer), scratch);
        SampleTree tree = SampleTree.random(random, 20, 6_000_000);
        Path source = Files.createDirectory(scratch.resolve("source"));
        for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
            Path path = source.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        restic.run("init");
        restic.runIn(source, "backup", ".");
        try (Repository repository = Scratch.open(new LocalStorage(restic.repository()))) {
            assertThat(repository.check(new CheckOptions(true)).findings()).isEmpty();
            Snapshot snapshot = repository.find(new SnapshotQuery("latest")).orElseThrow();
            assertThat(SampleTree.read(repository, snapshot.file().tree()).sameAs(tree))
                    .isTrue();
            try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
                tree.write(writer, scratch);
                assertThat(writer.summary().dataBlobs()).isZero();
            }
        }
        restic.run("check", "--read-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"restic"})
    void aDirectoryOfAHundredThousandFilesIsReadByRestic(String peer) throws Exception {
        Restic restic = new Restic(Peer.program(peer), scratch);
        try (Repository repository = Scratch.create(new LocalStorage(restic.repository()));
                SnapshotWriter writer = repository.write(Scratch.writeOptions());
                TreeAssembler assembler = new TreeAssembler(writer, scratch, ByteSize.ofMiB(8))) {
            StoredFile stored =
                    writer.storeFile(new ByteArrayInputStream(new byte[] {1, 2, 3}), Splitter.CONTENT_DEFINED);
            for (int i = 0; i < 100_000; i++) {
                String path = "large/file-" + i * 7919L % 100_000;
                assembler.add(path.getBytes(StandardCharsets.UTF_8), SampleTree.node(path, stored));
            }
            Node odd = Node.builder(Bytes.of(new byte[] {'n', (byte) 0xff, '\n'}), NodeType.DIRECTORY)
                    .permissions(0700)
                    .build();
            assembler.add(new byte[] {'n', (byte) 0xff, '\n'}, odd);
            TreeId root = assembler.finish();
            writer.seal(Scratch.snapshot(root));
        }
        restic.run("check", "--read-data");
        assertThat(restic.run("ls", "latest", "/large").lines().count()).isGreaterThan(100_000);
        restic.run("rewrite", "--forget", "--exclude", "/large/file-7", "latest");
    }
}
