package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundTripTest {
    private final Random random = Seed.fresh().random();

    @TempDir
    private Path scratch;

    private Repository repository;

    @BeforeEach
    void create() {
        repository = Scratch.create(new LocalStorage(scratch.resolve("repository")));
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

    @Test
    void whatIsThereAlreadyIsNotStoredAgain() throws IOException {
        SampleTree tree = SampleTree.random(random, 15, 2_000_000);
        tree.write(repository, scratch);
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            tree.write(writer, scratch);
            assertThat(writer.summary()).isEqualTo(new WriteSummary(0, 0, 0, 0));
        }
        Snapshot snapshot = repository.find(new SnapshotQuery("latest")).orElseThrow();
        assertThat(SampleTree.read(repository, snapshot.file().tree()).sameAs(tree))
                .isTrue();
    }

    @Test
    void zerosCostNextToNothing() throws IOException {
        long length = 300_000_000;
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            StoredFile stored = writer.storeFile(zeros(length), Splitter.CONTENT_DEFINED);
            assertThat(stored.size()).isEqualTo(length);
            assertThat(writer.holdsAll(stored.content())).isTrue();
            writer.seal(Scratch.snapshot(writer.storeTree(List.of(file("holes", stored)))));
            assertThat(writer.summary().plainBytes()).isLessThan(2_000_000);
            try (InputStream in = repository.open(stored.content())) {
                assertThat(in.skip(length - 1)).isEqualTo(length - 1);
                assertThat(in.read()).isZero();
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                int part = (int) Math.min(count, left);
                Arrays.fill(target, offset, offset + part, (byte) 0);
                left -= part;
                return part == 0 ? -1 : part;
            }
        };
    }

    @Test
    void pagesAreCutAtMultiplesOfTheirSize() throws IOException {
        byte[] bytes = new byte[100_000];
        random.nextBytes(bytes);
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            StoredFile before = writer.storeFile(new ByteArrayInputStream(bytes), new Splitter.Fixed(8192));
            bytes[50_000]++;
            StoredFile after = writer.storeFile(new ByteArrayInputStream(bytes), new Splitter.Fixed(8192));
            assertThat(before.content()).hasSize(13);
            assertThat(after.content()).hasSize(13);
            assertThat(after.content().stream().filter(id -> !before.content().contains(id)))
                    .hasSize(1);
            assertThat(after.content()
                            .indexOf(after.content().stream()
                                    .filter(id -> !before.content().contains(id))
                                    .findFirst()
                                    .orElseThrow()))
                    .isEqualTo(50_000 / 8192);
        }
    }

    @Test
    void aStreamThatFailsLeavesTheWriterUsable() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("vanished");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            assertThatThrownBy(() -> writer.storeFile(failing, Splitter.CONTENT_DEFINED))
                    .isInstanceOf(IOException.class)
                    .hasMessage("vanished");
            StoredFile stored = writer.storeFile(new ByteArrayInputStream(new byte[] {1}), Splitter.CONTENT_DEFINED);
            writer.seal(Scratch.snapshot(writer.storeTree(List.of(file("f", stored)))));
        }
        assertThat(repository.check(new CheckOptions(true)).findings()).isEmpty();
    }

    @Test
    void manyThreadsStoreAtOnceInFewBuffers() throws Exception {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            byte[] bytes = new byte[3_000_000];
            random.nextBytes(bytes);
            contents.add(bytes);
        }
        List<Future<StoredFile>> stored = new ArrayList<>();
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (byte[] bytes : contents) {
                    stored.add(threads.submit(
                            () -> writer.storeFile(new ByteArrayInputStream(bytes), Splitter.CONTENT_DEFINED)));
                }
            }
            writer.seal(Scratch.snapshot(writer.storeTree(List.of())));
        }
        for (int i = 0; i < contents.size(); i++) {
            try (InputStream in = repository.open(stored.get(i).get().content())) {
                assertThat(in.readAllBytes()).isEqualTo(contents.get(i));
            }
        }
    }

    @Test
    void aDirectoryMayHoldAHundredThousandEntries() throws IOException {
        int count = 100_000;
        TreeId tree;
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            StoredFile stored = writer.storeFile(new ByteArrayInputStream(new byte[] {7}), Splitter.CONTENT_DEFINED);
            try (TreeAssembler assembler = new TreeAssembler(writer, scratch, ByteSize.ofMiB(8))) {
                for (int i = 0; i < count; i++) {
                    String path = "large/entry-" + i;
                    assembler.add(path.getBytes(StandardCharsets.UTF_8), SampleTree.node(path, stored));
                }
                tree = assembler.finish();
            }
            writer.seal(Scratch.snapshot(tree));
        }
        AtomicInteger seen = new AtomicInteger();
        Node large = repository
                .resolve(tree, "large".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        repository.forEachNode(large.subtree().orElseThrow(), node -> seen.incrementAndGet());
        assertThat(seen).hasValue(count);
        assertThat(repository.resolve(tree, "large/entry-99999".getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        assertThat(repository.resolve(tree, "large/nothing".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
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
