package dev.sankofa.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointId;
import dev.sankofa.recovery.point.PointListing;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.PointTags;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.tree.PointSource;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.engine.SnapshotWriter;
import dev.sankofa.repository.engine.Splitter;
import dev.sankofa.repository.engine.StoredFile;
import dev.sankofa.repository.engine.WriteOptions;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PointsTest {
    private Shop shop;
    private Repository repository;
    private Points points;

    @BeforeEach
    void open(@TempDir Path directory) {
        shop = new Shop(directory);
        repository = shop.newRepository();
        points = new Points(repository);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void anEmptyRepositoryHasNoPoints() {
        assertThat(points.listing()).isEqualTo(new PointListing(List.of(), List.of()));
    }

    @Test
    void aSnapshotOfAnotherProgramIsListedBrowsedAndReadByPath() throws IOException {
        shop.backup(repository);
        PointSummary foreign = foreign("restic 0.19.1", List.of("nightly"), Shop.NOON, file("hello", "hi"));
        assertThat(points.list()).extracting(PointSummary::isPoint).containsExactly(false, true);
        assertThat(points.find("latest").isPoint()).isTrue();
        PointSummary found = points.find(foreign.id().toString().substring(0, 8));
        PointSource source = points.source(found, EntryPath.ROOT);
        Entry entry = source.find(EntryPath.of("hello")).orElseThrow();
        try (InputStream bytes = source.open(entry)) {
            assertThat(bytes.readAllBytes()).asString().isEqualTo("hi");
        }
        assertThatThrownBy(() -> points.manifest(found))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("was made by restic 0.19.1 and has no manifest");
    }

    @Test
    void aDamagedManifestIsSaidAndHidesNothing() {
        shop.backup(repository);
        PointTags tags = new PointTags("shop", new PointId("20261122T120200Z-vvvv"), Shop.NOON);
        PointSummary damaged = foreign(
                "sankofa 0.1.0",
                tags.tags(),
                Shop.NOON.plusSeconds(120),
                directory("shop", file("recovery-point.json", "{\"schemaVersion\": \"1.0\"")));
        assertThat(points.list()).hasSize(2);
        assertThat(points.find("latest")).isEqualTo(damaged);
        assertThatThrownBy(() -> points.manifest(damaged))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED);
                    assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("by path"));
                })
                .hasMessageContaining("the manifest of recovery point " + tags.point());
        shop.clock.advance(Duration.ofMinutes(5));
        shop.backup(repository);
        assertThat(shop.rows.read).as("the older point was the parent").isEqualTo(3);
        assertThat(shop.events)
                .filteredOn(Event.Warning.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((Event.Warning) event).message())
                        .contains(tags.point().text()));
    }

    @Test
    void aMissingManifestIsDamage() {
        PointTags tags = new PointTags("shop", new PointId("20261122T120200Z-0000"), Shop.NOON);
        PointSummary without = foreign("sankofa 0.1.0", tags.tags(), Shop.NOON, file("x", "y"));
        assertThatThrownBy(() -> points.manifest(without))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED))
                .hasMessage("the manifest of recovery point 20261122T120200Z-0000 is missing");
    }

    @Test
    void anUnreadableSnapshotFileIsToldAndHidesNoOther() throws IOException {
        shop.backup(repository);
        Path stored;
        try (Stream<Path> files = Files.list(shop.repositoryPath().resolve("snapshots"))) {
            stored = files.findFirst().orElseThrow();
        }
        shop.backup(repository);
        byte[] bytes = Files.readAllBytes(stored);
        bytes[40] ^= 1;
        Files.delete(stored);
        Files.write(stored, bytes);
        PointListing listing = points.listing();
        assertThat(listing.points()).hasSize(1);
        assertThat(listing.unreadable())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject())
                        .contains(stored.getFileName().toString()));
    }

    @Test
    void listingReadsNeitherIndexNorPacks() throws IOException {
        shop.backup(repository);
        shop.backup(repository);
        deleteAll("index");
        deleteAll("data");
        try (Repository reopened = shop.open(shop.storage())) {
            assertThat(new Points(reopened).list("shop")).hasSize(2);
        }
    }

    private void deleteAll(String kind) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(shop.repositoryPath().resolve(kind))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Test
    void aNameThatLeadsOutOfItsDirectoryIsDamage() {
        PointSummary hostile = foreign("x", List.of(), Shop.NOON, file("..", "evil"));
        assertThatThrownBy(() -> points.source(hostile, EntryPath.ROOT).walk(EntryPath.ROOT, entry -> {}))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED));
    }

    @Test
    void aFileThatIsNotAsLongAsItsTreeSaysIsDamage() {
        PointSummary wrong = foreign("x", List.of(), Shop.NOON, file("short", "four", 5));
        PointSource source = points.source(wrong, EntryPath.ROOT);
        Entry entry = source.find(EntryPath.of("short")).orElseThrow();
        assertThatThrownBy(() -> {
                    try (InputStream bytes = source.open(entry)) {
                        bytes.readAllBytes();
                    }
                })
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED))
                .hasMessage("file 'short' has 4 bytes, its tree says 5");
    }

    @Test
    void directoriesAreListedInTheOrderOfTheirBytes() {
        PointSummary odd = foreign(
                "x",
                List.of(),
                Shop.NOON,
                directory("a", file("x", "1")),
                file("a!", ""),
                file("é", ""),
                file("\ud83d\ude00", ""));
        PointSource source = points.source(odd, EntryPath.ROOT);
        List<String> listed = new ArrayList<>();
        source.list(EntryPath.ROOT, entry -> listed.add(entry.path().toString()));
        assertThat(listed).containsExactly("a", "a!", "é", "\ud83d\ude00");
        List<String> walked = new ArrayList<>();
        source.walk(EntryPath.ROOT, entry -> walked.add(entry.path().toString()));
        assertThat(walked).containsExactly("a", "a/x", "a!", "é", "\ud83d\ude00");
        assertThat(source.find(EntryPath.of("a/x"))).isPresent();
        assertThat(source.find(EntryPath.of("a/y"))).isEmpty();
        assertThat(source.find(EntryPath.of("a!/y"))).isEmpty();
        assertThat(source.find(EntryPath.ROOT).orElseThrow().attributes().type())
                .isEqualTo(EntryType.DIRECTORY);
        assertThatThrownBy(() -> source.list(EntryPath.of("a!"), entry -> {}))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    /** Makes a node once there is a writer. */
    private interface Item {
        Node in(SnapshotWriter writer);
    }

    private static Item file(String name, String text) {
        return file(name, text, text.length());
    }

    private static Item file(String name, String text, long size) {
        return writer -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                StoredFile stored = writer.storeFile(new ByteArrayInputStream(bytes), Splitter.CONTENT_DEFINED);
                return Node.builder(Bytes.ofUtf8(name), NodeType.FILE)
                        .permissions(0644)
                        .size(size)
                        .content(stored.content())
                        .build();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static Item directory(String name, Item... items) {
        return writer -> Node.builder(Bytes.ofUtf8(name), NodeType.DIRECTORY)
                .permissions(0755)
                .subtree(tree(writer, items))
                .build();
    }

    private static TreeId tree(SnapshotWriter writer, Item... items) {
        return writer.storeTree(Stream.of(items).map(item -> item.in(writer)).toList());
    }

    private PointSummary foreign(String program, List<String> tags, Instant time, Item... items) {
        try (SnapshotWriter writer = repository.write(new WriteOptions(new Cancellation()))) {
            SnapshotFile snapshot = SnapshotFile.builder(Timestamp.of(time), tree(writer, items))
                    .paths(List.of("/data"))
                    .tags(tags)
                    .programVersion(program)
                    .build();
            return points.find(writer.seal(snapshot).toString());
        }
    }
}
