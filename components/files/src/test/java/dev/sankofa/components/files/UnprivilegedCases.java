package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.CaptureStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever is not root may not do is said, and the rest is done. Run by {@link UnprivilegedTest}. */
class UnprivilegedCases {
    @TempDir
    private Path directory;

    private FilesRun run;
    private Path tree;
    private Path target;

    @BeforeEach
    void prepare() throws IOException {
        assertThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isNotEqualTo(0);
        run = new FilesRun(directory);
        tree = Files.createDirectories(directory.resolve("source/tree"));
        target = directory.resolve("target");
    }

    /** So that it can be removed. */
    @AfterEach
    void open() throws Exception {
        FilesRun.shell(directory, "chmod -R u+rwX .");
    }

    private EntryPath captured(String name) {
        return EntryPath.of(tree.toString().substring(1) + "/" + name);
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsCaptured() throws Exception {
        FilesRun.shell(
                tree,
                "echo 1 >open; echo 2 >closed; chmod 0 closed; mkdir shut; echo 3 >shut/in; chmod 0 shut; echo 4 >z");
        CaptureStore store = run.store();
        Capture capture = FilesRun.component(tree).capture(store, run.context());
        CaptureSource source = store.seal(capture.facts());
        assertThat(capture.findings())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(tree + "/closed", tree + "/shut");
        assertThat(capture.findings()).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("permission denied");
            assertThat(finding.hint()).isNotBlank();
        });
        assertThat(source.find(captured("open"))).isPresent();
        assertThat(source.find(captured("z"))).isPresent();
        assertThat(source.find(captured("closed"))).isEmpty();
    }

    @Test
    void aRootThatCannotBeReadFailsTheCapture() throws Exception {
        FilesRun.shell(tree, "chmod 0 .");
        SankofaException failure = catchThrowableOfType(
                SankofaException.class, () -> FilesRun.component(tree).capture(run.store(), run.context()));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(failure).hasMessageContaining(tree.toString());
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("CAP_DAC_READ_SEARCH"));
    }

    /** The kernel refuses O_NOATIME to who is not the owner. */
    @Test
    void filesOfOthersThatMayBeReadAreCaptured() throws Exception {
        Path file = Path.of("/etc/passwd");
        assumeTrue(Files.getAttribute(file, "unix:uid").equals(0), "its owner is somebody else");
        CaptureSource source = run.capture(file);
        try (var bytes = source.open(source.find(EntryPath.of("etc/passwd")).orElseThrow())) {
            assertThat(bytes.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
    }

    private CaptureSource captured(UnaryOperator<Attributes.Builder> change) throws IOException {
        CaptureStore store = run.store();
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("changed", "plain")) {
            Attributes.Builder attributes = Attributes.syntheticFile().toBuilder()
                    .owner(
                            (int) Files.getAttribute(directory, "unix:uid"),
                            (int) Files.getAttribute(directory, "unix:gid"),
                            "",
                            "");
            store.file(
                    EntryPath.of(name),
                    (name.equals("plain") ? attributes : change.apply(attributes)).build(),
                    new ByteArrayInputStream(text),
                    Splitting.CONTENT_DEFINED);
        }
        return store.seal(Facts.NONE);
    }

    @Test
    void ownersThatCannotBeGivenAreSaidInThePlanAndNotProven() throws Exception {
        CaptureSource source = captured(attributes -> attributes.owner(12345, 54321, "", ""));
        RestorePlan plan =
                FilesRun.component(directory).planRestore(source, FilesRun.target(target, Map.of()), run.context());
        assertThat(plan.isRefused()).isFalse();
        assertThat(plan.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("everything will belong to the user"))
                .allSatisfy(finding -> assertThat(finding.hint()).isNotBlank());
        RestoreOutcome outcome = run.restore(source, target, Map.of());
        assertThat(outcome.written()).isEqualTo(2);
        assertThat(target.resolve("changed")).hasContent("text");
        Verification verification = run.verify(source, target, Map.of());
        assertThat(verification.checks())
                .filteredOn(check -> check.name().contains("owner"))
                .isNotEmpty()
                .noneMatch(check -> check.result() == Verification.Result.PASSED);
        assertThat(run.verify(source, target, Map.of("owner", "false")).isPassed())
                .isTrue();
    }

    @Test
    void attributesOfTheSystemThatCannotBeSetAreSaidAndTheFileIsThere() throws Exception {
        CaptureSource source = captured(attributes -> attributes.extendedAttributes(List.of(
                RoundTripTest.attribute("security.capability", "0100000200040000000000000000000000000000"),
                RoundTripTest.attribute("trusted.note", "01"))));
        RestoreOutcome outcome = run.restore(source, target, Map.of("owner", "false"));
        assertThat(outcome.findings())
                .filteredOn(finding -> finding.subject().equals("changed"))
                .hasSize(2)
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).startsWith("an attribute was not restored: ");
                    assertThat(finding.hint()).contains("root's privileges");
                });
        assertThat(target.resolve("changed")).hasContent("text");
        assertThat(target.resolve("plain")).hasContent("text");
        assertThat(run.verify(source, target, Map.of("owner", "false")).isPassed())
                .isFalse();
    }

    @Test
    void devicesThatCannotBeMadeAreSaidAndTheRestIsRestored() throws Exception {
        CaptureStore store = run.store();
        store.entry(
                EntryPath.of("null"),
                Attributes.builder(EntryType.CHARACTER_DEVICE)
                        .permissions(0666)
                        .deviceNumber(1 << 8 | 3)
                        .build());
        store.file(
                EntryPath.of("plain"),
                Attributes.syntheticFile(),
                new ByteArrayInputStream(new byte[] {'x'}),
                Splitting.CONTENT_DEFINED);
        RestoreOutcome outcome = run.restore(store.seal(Facts.NONE), target, Map.of("owner", "false"));
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("null");
            assertThat(finding.message()).contains("operation not permitted");
            assertThat(finding.hint()).contains("root's privileges");
        });
        assertThat(target.resolve("plain")).hasContent("x");
    }

    @Test
    void aTargetThatMayNotBeWrittenIsRefusedInThePlan() throws Exception {
        Files.createDirectory(target);
        FilesRun.shell(target, "chmod 0500 .");
        CaptureSource source = captured(attributes -> attributes);
        RestorePlan plan =
                FilesRun.component(directory).planRestore(source, FilesRun.target(target, Map.of()), run.context());
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.findings()).anySatisfy(finding -> {
            assertThat(finding.message()).isEqualTo("the target may not be written to");
            assertThat(finding.hint()).contains("Run as a user who may write there");
        });
    }
}
