package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.WatchedSink;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
    @TempDir
    Path directory;

    private FilesRun run;
    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        run = new FilesRun(directory);
        tree = Files.createDirectories(directory.resolve("source/tree"));
    }

    private EntryPath captured(String name) {
        return EntryPath.of(tree.toString().substring(1) + "/" + name);
    }

    private List<String> names(CaptureSource capture) {
        List<String> names = new ArrayList<>();
        int prefix = tree.toString().length();
        capture.walk(
                captured("x").parent().orElseThrow(),
                entry -> names.add(entry.path().toString().substring(prefix - 1)));
        return names;
    }

    private CaptureSource capture(Map<String, ?> more) throws IOException {
        CaptureStore store = run.store();
        Map<String, Object> values = new HashMap<>(more);
        values.put("paths", List.of(tree.toString()));
        return store.seal(
                FilesRun.component(values).capture(store, run.context()).facts());
    }

    @Test
    void theTreeStandsAtItsAbsolutePathBelowItsRealParents() throws Exception {
        FilesRun.shell(directory, "chmod 0751 source");
        CaptureSource capture = run.capture(tree);
        Object modified = Files.getLastModifiedTime(directory.resolve("source")).toInstant();
        EntryPath parent = EntryPath.of(directory.resolve("source").toString().substring(1));
        assertThat(capture.find(parent)).hasValueSatisfying(entry -> {
            assertThat(entry.attributes().permissions()).isEqualTo(0751);
            assertThat(entry.attributes().modified()).isEqualTo(modified);
        });
    }

    @Test
    void aRootMayBeAFileOrALink() throws Exception {
        Path file = Files.writeString(tree.resolve("file"), "x");
        Path link = Files.createSymbolicLink(tree.resolve("link"), Path.of("file"));
        assertThat(run.capture(file)
                        .find(captured("file"))
                        .orElseThrow()
                        .attributes()
                        .type())
                .isEqualTo(EntryType.FILE);
        assertThat(run.capture(link)
                        .find(captured("link"))
                        .orElseThrow()
                        .attributes()
                        .type())
                .isEqualTo(EntryType.SYMLINK);
    }

    @Test
    void excludedPartsAreLeftOut() throws Exception {
        FilesRun.shell(
                tree,
                "mkdir -p cache/deep keep/cache; echo x >cache/deep/a; echo x >keep/a.tmp; echo x >keep/b; echo x >keep/cache/c");
        Path file = Files.writeString(directory.resolve("rules"), "# not these\n*.tmp\nb\n");
        CaptureSource capture = capture(Map.of("exclude", List.of("/cache/", "!b"), "exclude-file", file.toString()));
        assertThat(names(capture)).containsExactly("/keep", "/keep/b", "/keep/cache", "/keep/cache/c");
    }

    @Test
    void aMissingExcludeFileFailsTheCapture() {
        assertThatThrownBy(() -> capture(Map.of("exclude-file", "/nonexistent/rules")))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_MISSING);
                    assertThat(e).hasMessageContaining("/nonexistent/rules");
                    assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("exclude-file"));
                });
    }

    @Test
    void badPathsAreRefusedWhenThePolicyIsRead() {
        for (List<String> paths : List.of(
                List.of("relative"),
                List.of("/a/../b"),
                List.of("/a", "/a/b"),
                List.of("/a", "/a/."),
                List.<String>of())) {
            assertThatThrownBy(() -> FilesRun.component(Map.of("paths", paths)))
                    .as(paths.toString())
                    .isInstanceOfSatisfying(SankofaException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INVALID);
                        assertThat(e).hasMessageContaining("'paths'");
                        assertThat(e.hint()).isPresent();
                    });
        }
    }

    @Test
    void otherFileSystemsAreRecordedEmptyWhenAsked() throws Exception {
        Path mounted = Files.createDirectory(tree.resolve("mounted"));
        assumeTrue(mount(mounted), "mounting is not possible here");
        try {
            Files.writeString(mounted.resolve("file"), "x");
            assertThat(names(capture(Map.of()))).containsExactly("/mounted", "/mounted/file");
            assertThat(names(capture(Map.of("one-file-system", "true")))).containsExactly("/mounted");
        } finally {
            FilesRun.shell(directory, "umount '" + mounted + "'");
        }
    }

    private static boolean mount(Path place) throws Exception {
        Process process = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    @Test
    void onlyWhatChangedIsReadAgain() throws Exception {
        FilesRun.shell(tree, "mkdir a b; for i in 1 2 3; do echo $i >a/$i; echo $i >b/$i; done; echo top >file");
        CaptureSource previous = run.capture(tree);
        FilesRun.shell(
                tree,
                "echo 22 >a/2; echo new >a/0; rm b/3; touch -r file stamp; echo tip >file; touch -r stamp file; rm stamp");
        CaptureStore store = new CaptureStore(Files.createDirectory(directory.resolve("second")), previous);
        WatchedSink sink = WatchedSink.counting(store);
        Capture capture = FilesRun.component(tree).capture(sink, run.context());
        // 22\n, new\n and tip\n: the last has its old size and time, but not its change time
        assertThat(sink.bytesRead()).isEqualTo(3 + 4 + 4);
        assertThat(sink.filesReused()).isEqualTo(4);
        run.restoreAndVerify(store.seal(capture.facts()), directory.resolve("target"));
        assertThat(Files.readString(directory.resolve("target" + tree + "/file")))
                .isEqualTo("tip\n");
    }

    @Test
    void aFileWithSeveralNamesIsReadOnce() throws Exception {
        FilesRun.shell(
                tree,
                "mkdir a b c; echo 0123456789 >a/x; for d in b c; do for i in 1 2 3 4; do ln a/x $d/$i; done; done");
        WatchedSink sink = WatchedSink.counting(run.store());
        Capture capture = FilesRun.component(tree).capture(sink, run.context());
        assertThat(sink.bytesRead()).isEqualTo(11);
        assertThat(sink.filesReused()).isEqualTo(8);
        assertThat(capture.findings()).isEmpty();
    }

    /** A sink that does something to a file when that file is about to be read, or each time its stream is read. */
    private record Meddler(CaptureStore store, String name, boolean eachTime, Meddling meddling)
            implements CaptureSink {
        interface Meddling {
            void with(Path file) throws IOException;
        }

        @Override
        public Optional<CaptureSource> previous() {
            return store.previous();
        }

        @Override
        public void entry(EntryPath path, Attributes attributes) {
            store.entry(path, attributes);
        }

        @Override
        public StoredContent file(EntryPath path, Attributes attributes, InputStream bytes, Splitting splitting)
                throws IOException {
            boolean isIt = path.toString().endsWith(name);
            return store.file(path, attributes, isIt ? meddled(path, bytes) : bytes, splitting);
        }

        private InputStream meddled(EntryPath path, InputStream bytes) throws IOException {
            Path marker = Path.of("/" + path + ".done");
            if (!eachTime && Files.exists(marker)) {
                return bytes;
            }
            Files.writeString(marker, "");
            return new FilterInputStream(bytes) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    meddling.with(Path.of("/" + path));
                    return super.read(target, offset, length);
                }
            };
        }

        @Override
        public boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content) {
            return store.unchangedFile(path, attributes, content);
        }
    }

    private static void append(Path file) throws IOException {
        Files.writeString(file, "more", StandardOpenOption.APPEND);
    }

    @Test
    void aFileThatChangedOnceIsReadAgainAndWhole() throws Exception {
        Files.writeString(tree.resolve("log"), "begin");
        CaptureStore store = run.store();
        Capture capture =
                FilesRun.component(tree).capture(new Meddler(store, "/log", false, CaptureTest::append), run.context());
        assertThat(capture.findings()).isEmpty();
        CaptureSource source = store.seal(capture.facts());
        assertThat(content(source, "log"))
                .isEqualTo(Files.readString(tree.resolve("log")))
                .contains("more");
    }

    private String content(CaptureSource source, String name) throws IOException {
        try (InputStream bytes = source.open(source.find(captured(name)).orElseThrow())) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFileThatKeepsChangingIsStoredAndSaid() throws Exception {
        Files.writeString(tree.resolve("log"), "begin");
        CaptureStore store = run.store();
        Capture capture =
                FilesRun.component(tree).capture(new Meddler(store, "/log", true, CaptureTest::append), run.context());
        assertThat(capture.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo(tree + "/log");
            assertThat(finding.message()).startsWith("changed while it was read");
            assertThat(finding.hint()).startsWith("Stop the program");
        });
        assertThat(content(store.seal(capture.facts()), "log")).startsWith("begin");
    }

    /** The one reader removes a file whose name the walk has seen already. */
    @Test
    void aFileThatVanishesIsSkippedAndSaid() throws Exception {
        FilesRun.shell(tree, "echo first >aaa; for i in 1 2 3 4 5; do echo $i >file-$i; done");
        CaptureStore store = run.store();
        CaptureSink sink = new Meddler(store, "/aaa", true, file -> Files.deleteIfExists(tree.resolve("file-3")));
        Capture capture = FilesRun.component(Map.of("paths", List.of(tree.toString()), "read-concurrency", "1"))
                .capture(sink, run.context());
        CaptureSource source = store.seal(capture.facts());
        assertThat(source.find(captured("file-3"))).isEmpty();
        assertThat(source.find(captured("file-4"))).isPresent();
        assertThat(capture.findings())
                .filteredOn(finding -> finding.subject().equals(tree + "/file-3"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("vanished while the tree was read");
    }

    @Test
    void hugeNumbersOfFindingsAreCounted() {
        FindingList findings = new FindingList();
        for (int i = 0; i < 5000; i++) {
            findings.warning("/file-" + i, "was left out", "Exclude it.");
        }
        findings.error("/other", "was not restored", "Try again.");
        assertThat(findings.count()).isEqualTo(5001);
        assertThat(findings.all()).hasSize(102);
        assertThat(findings.all().getLast().subject()).isEqualTo("4900 more");
    }

    @Test
    void directoriesAreMergedWithThePreviousListing() throws Exception {
        FilesRun.shell(tree, "for n in b d f; do echo $n >$n; done");
        PreviousCapture previous = PreviousCapture.of(Optional.of(run.capture(tree)));
        byte[][] names = {
            "a".getBytes(StandardCharsets.UTF_8),
            "b".getBytes(StandardCharsets.UTF_8),
            "e".getBytes(StandardCharsets.UTF_8),
            "f".getBytes(StandardCharsets.UTF_8)
        };
        List<String> pairs = new ArrayList<>();
        previous.pair(
                captured("a").parent().orElseThrow(),
                true,
                names,
                (name, before) -> pairs.add(new String(name, StandardCharsets.UTF_8) + "="
                        + Optional.ofNullable(before)
                                .map(Entry::path)
                                .map(path -> new String(path.name(), StandardCharsets.UTF_8))
                                .orElse("-")));
        assertThat(pairs).containsExactly("a=-", "b=b", "e=-", "f=f");
    }
}
