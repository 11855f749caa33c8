package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import dev.sankofa.repository.storage.CrashingStorage;
import dev.sankofa.repository.storage.CrashingStorage.LastChange;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exchange with restic, both ways. The first release with format v2 is looked for as {@code restic-0.14}, the newest as
 * {@code restic}.
 */
@PeerTest
final class ResticPeerTest {
    private static final long TIMEOUT_SECONDS = 300;

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
        try (Repository repository = Scratch.create(new LocalStorage(restic.repository))) {
            id = tree.write(repository, scratch);
        }
        restic.run("check", "--read-data");
        assertThat(restic.run("snapshots", "--json")).contains(id.toString());
        assertThat(restic.run("ls", "latest")).contains("zeros", "empty");
        requireRestored(restic, tree);
        if (peer.equals("restic-0.14")) {
            return;
        }
        // Decodes every tree and refuses when its own encoding differs.
        restic.run("rewrite", "--forget", "--exclude", "/zeros", "latest");
        restic.run("check", "--read-data");
        SampleTree without = new SampleTree(new TreeMap<>(tree.files()));
        without.files().remove("zeros");
        try (Repository repository = Scratch.open(new LocalStorage(restic.repository))) {
            Snapshot rewritten = repository.find(new SnapshotQuery("latest")).orElseThrow();
            assertThat(SampleTree.read(repository, rewritten.file().tree()).sameAs(without))
                    .isTrue();
        }
    }

    private void requireRestored(Restic restic, SampleTree tree) throws Exception {
        Path target = Files.createTempDirectory(scratch, "restored");
        restic.run("restore", "latest", "--target", target.toString());
        for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
            assertThat(Files.readAllBytes(target.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
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
        try (Repository repository = Scratch.open(new LocalStorage(restic.repository))) {
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
    void afterACrashResticFindsNoError(String peer) throws Exception {
        SampleTree tree = SampleTree.random(random, 12, 1_500_000);
        for (int changes = 1; changes < 10; changes += 2) {
            Restic restic = new Restic(Peer.program(peer), Files.createDirectory(scratch.resolve("n" + changes)));
            LocalStorage storage = new LocalStorage(restic.repository);
            Scratch.init(storage);
            CrashingStorage crashing = new CrashingStorage(storage, changes, LastChange.DONE);
            try (Repository repository = Scratch.open(crashing);
                    SnapshotWriter writer =
                            repository.write(new WriteOptions(new Cancellation(), 2, 2, ByteSize.ofMiB(4)))) {
                tree.write(writer, scratch);
            } catch (SankofaException killed) {
                assertThat(crashing.hasCrashed()).isTrue();
            }
            restic.run("unlock", "--remove-all");
            restic.run("check", "--read-data");
            try (Repository repository = Scratch.open(storage)) {
                tree.write(repository, scratch);
            }
            restic.run("check", "--read-data");
            requireRestored(restic, tree);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"restic"})
    void aDirectoryOfAHundredThousandFilesIsReadByRestic(String peer) throws Exception {
        Restic restic = new Restic(Peer.program(peer), scratch);
        try (Repository repository = Scratch.create(new LocalStorage(restic.repository));
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

    /** Runs the program on one repository. */
    private record Restic(Path program, Path scratch, Path repository) {
        Restic(Path program, Path scratch) {
            this(program, scratch, scratch.resolve("repository"));
        }

        String run(String... arguments) throws IOException, InterruptedException {
            return runIn(scratch, arguments);
        }

        String runIn(Path directory, String... arguments) throws IOException, InterruptedException {
            List<String> command =
                    new ArrayList<>(List.of(program.toString(), "--no-cache", "-r", repository.toString()));
            command.addAll(Arrays.asList(arguments));
            Path output = Files.createTempFile(scratch, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("RESTIC_PASSWORD", "geheim");
            Process process = builder.start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s", String.join(" ", command), text)
                    .isTrue();
            return text;
        }
    }
}
