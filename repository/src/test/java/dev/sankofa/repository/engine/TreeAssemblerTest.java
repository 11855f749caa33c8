package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeAssemblerTest {
    private final Random random = Seed.fresh().random();

    @TempDir
    private Path directory;

    private Path scratch;
    private Repository repository;
    private SnapshotWriter writer;

    @BeforeEach
    void open() throws IOException {
        scratch = Files.createDirectory(directory.resolve("scratch"));
        repository = Scratch.create(new LocalStorage(directory.resolve("repository")));
        writer = repository.write(Scratch.writeOptions());
    }

    @AfterEach
    void close() {
        writer.close();
        repository.close();
    }

    private TreeAssembler assembler(ByteSize memory) {
        return new TreeAssembler(writer, scratch, memory);
    }

    private static byte[] path(String path) {
        return path.getBytes(StandardCharsets.UTF_8);
    }

    private static Node node(String path, NodeType type, int permissions) {
        return Node.builder(Bytes.ofUtf8(path.substring(path.lastIndexOf('/') + 1)), type)
                .permissions(permissions)
                .build();
    }

    private static void file(TreeAssembler assembler, String path) {
        assembler.add(path(path), node(path, NodeType.FILE, 0644));
    }

    /** Seals the tree and tells everything in it, directories with their mode. */
    private List<String> told(TreeId tree) {
        writer.seal(Scratch.snapshot(tree));
        List<String> told = new ArrayList<>();
        tell(tree, "", told);
        return told;
    }

    private void tell(TreeId tree, String prefix, List<String> told) {
        List<Node> nodes = new ArrayList<>();
        repository.forEachNode(tree, nodes::add);
        for (Node node : nodes) {
            String path = prefix + node.name();
            if (node.subtree().isPresent()) {
                told.add(path + " " + Integer.toOctalString(node.mode().permissions()));
                tell(node.subtree().get(), path + "/", told);
            } else {
                told.add(path);
            }
        }
    }

    @Test
    void missingParentsAreMadeAndSiblingsSortedByBytes() {
        try (TreeAssembler assembler = assembler(ByteSize.ofMiB(1))) {
            file(assembler, "a.txt");
            file(assembler, "a/x/y");
            file(assembler, "a/b");
            file(assembler, "\uffff");
            file(assembler, "\ud83d\ude00");
            assertThat(told(assembler.finish()))
                    .containsExactly("a 755", "a/b", "a/x 755", "a/x/y", "a.txt", "\uffff", "\ud83d\ude00");
        }
    }

    @Test
    void theLastAttributesOfADirectoryCount() {
        try (TreeAssembler assembler = assembler(ByteSize.ofMiB(1))) {
            assembler.add(path("d"), node("d", NodeType.DIRECTORY, 0700));
            file(assembler, "d/f");
            assembler.add(path("d"), node("d", NodeType.DIRECTORY, 01777));
            assembler.add(path("d/empty"), node("empty", NodeType.DIRECTORY, 0111));
            assertThat(told(assembler.finish())).containsExactly("d 1777", "d/empty 111", "d/f");
        }
    }

    @Test
    void aCarriedOverDirectoryKeepsItsTree() {
        TreeId tree = writer.storeTree(List.of(node("old", NodeType.FILE, 0600)));
        try (TreeAssembler assembler = assembler(ByteSize.ofMiB(1))) {
            assembler.graft(path("app/objects"), tree);
            assembler.graft(path("app/named"), tree);
            assembler.add(path("app/named"), node("named", NodeType.DIRECTORY, 0711));
            assertThat(told(assembler.finish()))
                    .containsExactly("app 755", "app/named 711", "app/named/old", "app/objects 755", "app/objects/old");
        }
    }

    @Test
    void aPathIsWrittenOnceOnly() {
        requireRefused("a/b", List.of("a/b"), List.of("a/b"));
        requireRefused("a", List.of("a"), List.of("a/b"));
    }

    private void requireRefused(String named, List<String> first, List<String> second) {
        try (TreeAssembler assembler = assembler(ByteSize.ofMiB(1))) {
            first.forEach(path -> file(assembler, path));
            second.forEach(path -> file(assembler, path));
            assertThatThrownBy(assembler::finish)
                    .isInstanceOf(SankofaException.class)
                    .hasMessageContaining("'" + named + "'");
        }
    }

    @Test
    void nothingIsWrittenIntoACarriedOverDirectory() {
        TreeId tree = writer.storeTree(List.of());
        try (TreeAssembler assembler = assembler(ByteSize.ofMiB(1))) {
            assembler.graft(path("kept"), tree);
            file(assembler, "kept/deep/new");
            assertThatThrownBy(assembler::finish)
                    .isInstanceOf(SankofaException.class)
                    .hasMessageContaining("kept/deep/new");
        }
    }

    @Test
    void spilledAndNotSpilledComeToTheSameTree() throws Exception {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            paths.add("d" + random.nextInt(30) + "/e" + random.nextInt(30) + "/f" + i);
        }
        TreeId inMemory;
        try (TreeAssembler assembler = assembler(ByteSize.ofMiB(512))) {
            paths.forEach(path -> file(assembler, path));
            inMemory = assembler.finish();
        }
        Collections.shuffle(paths, random);
        try (TreeAssembler assembler = assembler(ByteSize.ofKiB(64))) {
            List<Future<?>> tasks = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int part = 0; part < 4; part++) {
                    List<String> mine = paths.subList(part * 5000, (part + 1) * 5000);
                    tasks.add(threads.submit(() -> mine.forEach(path -> file(assembler, path))));
                }
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            assertThat(assembler.finish()).isEqualTo(inMemory);
        }
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void pathsThatCannotBeAreRefused() {
        try (TreeAssembler assembler = assembler(ByteSize.ofMiB(1))) {
            for (String bad : List.of("/a", "a/", "a//b")) {
                assertThatThrownBy(() -> assembler.add(path(bad), node("a", NodeType.FILE, 0)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> assembler.add(path("a"), node("b", NodeType.FILE, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'a'");
        }
    }
}
