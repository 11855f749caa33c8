package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.WatchedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores of captures that another program wrote, that are hostile, or damaged; and into targets that are not empty. */
class RestoreTest {
    @TempDir
    Path directory;

    private FilesRun run;
    private CaptureStore store;
    private Path target;

    @BeforeEach
    void makeStore() throws IOException {
        run = new FilesRun(directory);
        store = run.store();
        target = directory.resolve("target");
    }

    private void file(String path, String text) throws IOException {
        file(path, text, Attributes.syntheticFile());
    }

    private void file(String path, String text, Attributes attributes) throws IOException {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        store.file(EntryPath.of(path), attributes, bytes, Splitting.CONTENT_DEFINED);
    }

    private static Attributes link(byte[] linkTarget) {
        return Attributes.builder(EntryType.SYMLINK)
                .permissions(0777)
                .linkTarget(Bytes.of(linkTarget))
                .build();
    }

    private RestoreOutcome restore(CaptureSource capture, EntryPath from, RestoreOptions options) {
        TreeRestorer restorer = new TreeRestorer("tree", options);
        RestorePlan plan = restorer.plan(capture, from, run.context());
        return restorer.restore(plan, capture, from, run.context());
    }

    @Test
    void aCaptureWithoutInodesOrParentsIsRestored() throws Exception {
        file("srv/app/one", "1");
        file(
                "srv/app/linked",
                "2",
                Attributes.syntheticFile().toBuilder().identity(0, 0, 3).build());
        run.restoreAndVerify(store.seal(Facts.NONE), target);
        assertThat(target.resolve("srv/app/linked")).hasContent("2");
    }

    @Test
    void filesThatOnlyClaimToBeOneAreKeptApart() throws Exception {
        Attributes.Builder shared = Attributes.syntheticFile().toBuilder().identity(5, 1, 2);
        file("a", "short", shared.build());
        file("b", "much longer", shared.build());
        run.restoreAndVerify(store.seal(Facts.NONE), target);
        assertThat(target.resolve("b")).hasContent("much longer");
    }

    @Test
    void aPartIsRestoredToTheTargetItself() throws Exception {
        store.entry(
                EntryPath.of("srv/app"),
                Attributes.syntheticDirectory().toBuilder().permissions(0711).build());
        file("srv/app/a/one", "1");
        file("srv/app/two", "2");
        file("srv/other", "3");
        CaptureSource capture = store.seal(Facts.NONE);
        restore(capture, EntryPath.of("srv/app"), RestoreOptions.into(target));
        assertThat(target.resolve("a/one")).hasContent("1");
        assertThat(target.resolve("two")).hasContent("2");
        assertThat((Integer) Files.getAttribute(target, "unix:mode") & 07777).isEqualTo(0711);
        Verification proof = new TreeVerifier("tree", RestoreOptions.into(target))
                .verify(capture, EntryPath.of("srv/app"), run.context());
        assertThat(proof.isPassed()).as(proof.toString()).isTrue();
    }

    @Test
    void aSingleFileIsRestoredUnderItsOwnName() throws Exception {
        file("srv/app/two", "2");
        restore(store.seal(Facts.NONE), EntryPath.of("srv/app/two"), RestoreOptions.into(target));
        assertThat(target.resolve("two")).hasContent("2");
    }

    @Test
    void onlyIncludedPathsAreRestored() throws Exception {
        file("srv/a/one", "1");
        file("srv/a/two", "2");
        file("srv/b/c/three", "3");
        file("srv/b/d/four", "4");
        file("etc/five", "5");
        CaptureSource capture = store.seal(Facts.NONE);
        Map<String, ?> include = Map.of("include", List.of("/srv/b/", "srv/a/two", "/srv/b/c"));
        assertThat(run.restore(capture, target, include).findings()).isEmpty();
        assertThat(target.resolve("srv").toFile().list()).containsExactlyInAnyOrder("a", "b");
        assertThat(target.resolve("srv/a").toFile().list()).containsExactly("two");
        assertThat(target.resolve("srv/b/c/three")).hasContent("3");
        assertThat(target.resolve("srv/b/d/four")).hasContent("4");
        assertThat(target.toFile().list()).containsExactly("srv");
        assertThat(run.verify(capture, target, include).isPassed()).isTrue();
    }

    @Test
    void anIncludedPathThatIsNotThereIsNamed() throws Exception {
        file("srv/a", "1");
        CaptureSource capture = store.seal(Facts.NONE);
        assertThatThrownBy(() -> run.restore(capture, target, Map.of("include", "/srv/b")))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
                    assertThat(e).hasMessageContaining("srv/b");
                    assertThat(e.hint()).isPresent();
                });
        assertThat(target).doesNotExist();
    }

    /** A capture made by hand, as nobody honest would: entries in the order given, names twice, sizes as one likes. */
    private record Forged(CaptureSource store, List<String> order, long size) implements CaptureSource {
        @Override
        public Facts facts() {
            return Facts.NONE;
        }

        @Override
        public Optional<Entry> find(EntryPath path) {
            return store.find(path);
        }

        @Override
        public void list(EntryPath path, Consumer<Entry> consumer) {
            store.list(path, consumer);
        }

        @Override
        public void walk(EntryPath path, Consumer<Entry> consumer) {
            for (String line : order) {
                String[] parts = line.split(" ", 2);
                Entry like = store.find(EntryPath.of(parts[0])).orElseThrow();
                boolean isFile = like.attributes().type() == EntryType.FILE;
                Attributes attributes = isFile && size > 0
                        ? like.attributes().toBuilder().size(size).build()
                        : like.attributes();
                consumer.accept(new Entry(EntryPath.of(parts[1]), attributes, like.content()));
            }
        }

        @Override
        public InputStream open(Entry file) {
            return store.open(file);
        }
    }

    @Test
    void aHostileCaptureCannotWriteThroughALinkItBrought() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        store.entry(EntryPath.of("link"), link(outside.toString().getBytes(StandardCharsets.UTF_8)));
        store.entry(EntryPath.of("dir"), Attributes.syntheticDirectory());
        file("file", "evil");
        // The name x is first a link that leads out, then a directory with a file in it.
        CaptureSource capture =
                new Forged(store.seal(Facts.NONE), List.of("link x", "dir x", "file x/file", "file y"), 0);
        RestoreOutcome outcome = run.restore(capture, target, Map.of());
        assertThat(outside).isEmptyDirectory();
        assertThat(target.resolve("y")).hasContent("evil");
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("x");
            assertThat(finding.message()).contains("file exists");
        });
    }

    @Test
    void overwritingReplacesALinkInsteadOfFollowingIt() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path victim = Files.writeString(outside.resolve("victim"), "precious");
        Files.createDirectories(target);
        Files.createSymbolicLink(target.resolve("dir"), outside);
        Files.createSymbolicLink(target.resolve("file"), victim);
        Files.createLink(target.resolve("hard"), victim);
        file("dir/victim", "new");
        file("file", "new");
        file("hard", "new");
        run.restore(store.seal(Facts.NONE), target, Map.of("overwrite", "always"));
        assertThat(victim).hasContent("precious");
        for (String name : List.of("dir/victim", "file", "hard")) {
            assertThat(target.resolve(name)).hasContent("new").isRegularFile();
        }
        assertThat(Files.isSymbolicLink(target.resolve("dir"))).isFalse();
    }

    @Test
    void overwritingKeepsWhatIsRightAndWhatIsNotInTheCapture() throws Exception {
        file("same", "1");
        file("changed", "2");
        file("missing", "3");
        store.entry(EntryPath.of("link"), link("same".getBytes(StandardCharsets.UTF_8)));
        CaptureSource capture = store.seal(Facts.NONE);
        run.restore(capture, target, Map.of());
        Object inode = Files.getAttribute(target.resolve("same"), "unix:ino");
        FilesRun.shell(target, "echo other >changed; rm missing; echo mine >stranger");
        RestoreOutcome outcome = run.restore(capture, target, Map.of("overwrite", "changed"));
        assertThat(outcome.skipped()).isEqualTo(1);
        assertThat(outcome.findings()).isEmpty();
        assertThat(Files.getAttribute(target.resolve("same"), "unix:ino")).isEqualTo(inode);
        assertThat(target.resolve("changed")).hasContent("2");
        assertThat(target.resolve("stranger")).hasContent("mine\n");
        Verification proof = run.verify(capture, target, Map.of("overwrite", "changed"));
        assertThat(proof.isPassed()).as(proof.toString()).isTrue();
        assertThat(proof.checks())
                .filteredOn(check -> check.result() == Verification.Result.NOT_RUN)
                .extracting(Verification.Check::name)
                .filteredOn(name -> !name.equals("owners")) // which only root restores
                .containsExactly("nothing else is there");
    }

    @Test
    void linkTargetsThatCannotBeAreSaid() throws Exception {
        store.entry(EntryPath.of("empty"), link(new byte[0]));
        store.entry(EntryPath.of("huge"), link(new byte[100_000]));
        store.entry(EntryPath.of("zero"), link(new byte[] {'a', 0, 'b'}));
        file("good", "1");
        RestoreOutcome outcome = run.restore(store.seal(Facts.NONE), target, Map.of());
        assertThat(outcome.findings()).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).startsWith("was not restored: symlink: ");
        });
        assertThat(target.resolve("good")).hasContent("1");
        assertThat(target.toFile().list()).containsExactly("good");
    }

    @Test
    void aDamagedFileIsNamedAndTheOthersAreRestored() throws Exception {
        file("a", "1");
        file("b", "2");
        CaptureSource damaged = WatchedSource.damaged(store.seal(Facts.NONE), EntryPath.of("a"));
        RestoreOutcome outcome = run.restore(damaged, target, Map.of());
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("a");
            assertThat(finding.hint()).isNotBlank();
        });
        assertThat(target.toFile().list()).containsExactly("b");
    }

    @Test
    void aTargetWithoutSpaceIsRefusedBeforeAnythingIsWritten() throws Exception {
        file("a", "1");
        CaptureSource capture = new Forged(store.seal(Facts.NONE), List.of("a a"), 1L << 60);
        RestorePlan plan =
                new TreeRestorer("tree", RestoreOptions.into(target)).plan(capture, EntryPath.ROOT, run.context());
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.findings()).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("not enough space: 1EiB are needed");
        });
        assertThat(target).doesNotExist();
    }

    @Test
    void aTargetThatIsAFileIsRefused() throws Exception {
        file("a", "1");
        Files.writeString(target, "in the way");
        CaptureSource capture = store.seal(Facts.NONE);
        assertThatThrownBy(() -> run.restore(capture, target, Map.of("overwrite", "always")))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TARGET_REFUSED);
                    assertThat(e).hasMessageContaining("not a directory");
                    assertThat(e.hint()).isPresent();
                });
        assertThat(target).hasContent("in the way");
    }

    @Test
    void everyKindOfDifferenceIsFound() throws Exception {
        file("dir/a", "1");
        file("dir/b", "2");
        file("c", "3", Attributes.syntheticFile().toBuilder().identity(9, 1, 1).build());
        store.entry(EntryPath.of("link"), link("c".getBytes(StandardCharsets.UTF_8)));
        CaptureSource capture = store.seal(Facts.NONE);
        run.restoreAndVerify(capture, target);
        requireFailed(capture, "chmod 600 c", "permissions", "chmod 644 c");
        requireFailed(capture, "touch -d 2020-01-01 c", "modification times", "touch -d @0 c");
        requireFailed(capture, "ln -sf b link", "link targets", "ln -sf c link; touch -h -d @0 link; touch -d @0 .");
        requireFailed(capture, "echo x >stranger", "nothing else is there", "rm stranger");
        requireFailed(capture, "mv c d", "every captured name is there", "mv d c");
        requireFailed(capture, "ln c dir/d", "hard links", "rm dir/d; touch -d @0 dir");
        requireFailed(
                capture, "printf 4 >c; touch -d @0 c", "contents of files, byte by byte", "printf 3 >c; touch -d @0 c");
        requireFailed(capture, "rm dir/a; mkdir dir/a", "types", "rmdir dir/a; printf 1 >dir/a; touch -d @0 dir/a dir");
        assertThat(Files.exists(target.resolve("link"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(run.verify(capture, target, Map.of()).isPassed()).isTrue();
    }

    private void requireFailed(CaptureSource capture, String damage, String check, String repair) throws Exception {
        FilesRun.shell(target, damage);
        assertThat(run.verify(capture, target, Map.of()).checks())
                .filteredOn(each -> each.result() == Verification.Result.FAILED)
                .as(damage)
                .anySatisfy(each -> {
                    assertThat(each.name()).isEqualTo(check);
                    assertThat(each.detail()).isNotBlank();
                });
        FilesRun.shell(target, repair);
    }

    @Test
    void inheritedAclsDoNotStay() throws Exception {
        Files.createDirectories(target);
        try (Posix posix = Posix.open()) {
            int open = posix.files().openPath(target.toString().getBytes(StandardCharsets.UTF_8));
            int top = posix.files().reopenDirectory(open);
            posix.extendedAttributes()
                    .write(top, RoundTripTest.attribute("system.posix_acl_default", RoundTripTest.ACL));
            posix.files().close(top);
            posix.files().close(open);
        }
        file("dir/a", "1");
        run.restoreAndVerify(store.seal(Facts.NONE), target);
    }
}
