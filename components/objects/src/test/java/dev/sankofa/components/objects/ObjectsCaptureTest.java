package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.s3.Policy;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.WatchedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ObjectsCaptureTest extends ObjectsFixture {

    /** The keys that break other tools, and pairs that only bytes tell apart. */
    static final List<String> ODD_KEYS = List.of(
            "a",
            "a/b",
            "a//b",
            "/a",
            "./x/../y",
            "..",
            "dir/",
            "n\nl\r\t",
            "caf\u00e9",
            "cafe\u0301",
            "\uFFFD",
            "\uD83D\uDE00",
            "plus+percent%20&=?#;\"'<>",
            "k".repeat(1024));

    @Test
    void oddKeysAndTheirAttributesSurviveTheRoundTrip() throws IOException {
        for (String key : ODD_KEYS) {
            source.put(
                    ObjectKey.of(key),
                    ("bytes of " + key).getBytes(StandardCharsets.UTF_8),
                    Map.of("content-type", "image/png", "cache-control", "max-age=5", "x-amz-meta-of", "odd  one"));
        }
        CaptureSource capture = capture(source, null);

        try (TestBucket target = bucket("target").create()) {
            restore(capture, target, Map.of());

            assertThat(contents(target)).isEqualTo(contents(source)).hasSize(ODD_KEYS.size());
            assertThat(target.head(ObjectKey.of("a//b")).metadata()).containsEntry("of", "odd  one");
            assertThat(target.head(ObjectKey.of("dir/")).system())
                    .containsEntry("content-type", "image/png")
                    .containsEntry("cache-control", "max-age=5");
        }
        assertThat(component(source).verify(capture, new CaptureItself(), run()).isPassed())
                .isTrue();
    }

    @Test
    void aSecondCaptureReadsNothingAndASecondRestoreWritesNothing() throws IOException {
        fill(100);
        CaptureSource first = capture(source, null);
        CaptureStore store = store(first);
        WatchedSink sink = WatchedSink.counting(store);
        Capture second = component(source).capture(sink, run());

        assertThat(sink.filesReused()).isEqualTo(100);
        assertThat(second.facts().text("manifestSha256"))
                .isEqualTo(first.facts().text("manifestSha256"));
        try (TestBucket target = bucket("target").create()) {
            restore(first, target, Map.of());
            RestoreOutcome again = restore(store.seal(second.facts()), target, Map.of());

            assertThat(again.written()).isZero();
            assertThat(again.skipped()).isEqualTo(100);
        }
    }

    @Test
    void aChangeOfEqualSizeIsSeenInCaptureAndRestore() throws IOException {
        source.put("k", "one");
        CaptureSource before = capture(source, null);
        source.put("k", "two");
        CaptureSource after = capture(source, before);
        restore(before, source, Map.of());

        assertThat(contents(source)).containsEntry(ObjectKey.of("k"), "one");
        restore(after, source, Map.of());
        assertThat(contents(source)).containsEntry(ObjectKey.of("k"), "two");
    }

    @Test
    void aChangeOfMetadataAloneIsADifference() throws IOException {
        source.put(ObjectKey.of("k"), new byte[] {1}, Map.of("x-amz-meta-owner", "ama"));
        CaptureSource before = capture(source, null);
        source.put(ObjectKey.of("k"), new byte[] {1}, Map.of("x-amz-meta-owner", "kofi"));
        CaptureSource after = capture(source, before);
        RestorePlan plan = plan(before, source, Map.of());

        assertThat(plan.steps()).extracting(RestorePlan.Step::object).containsExactly("objects whose metadata differ");
        restore(before, source, Map.of());
        assertThat(source.head(ObjectKey.of("k")).metadata()).containsEntry("owner", "ama");
        assertThat(plan(after, source, Map.of()).items()).isOne();
    }

    @Test
    void aVersionOverwrittenWhileTheCaptureRunsIsReadAsItWasListed() throws IOException {
        fill(3);
        CaptureStore store = store(null);
        CaptureSink overwriting = WatchedSink.calling(store, () -> source.put("key-2", "later and longer"));
        CaptureSource capture =
                store.seal(component(source).capture(overwriting, run()).facts());

        try (TestBucket target = bucket("target").create()) {
            restore(capture, target, Map.of());
            assertThat(contents(target)).containsEntry(ObjectKey.of("key-2"), "text 2");
        }
    }

    @Test
    void extraKeysStayUnlessTheirDeletionWasPlanned() throws IOException {
        source.put("kept", "1");
        CaptureSource capture = capture(source, null);
        source.put("extra", "2");

        restore(capture, source, Map.of());
        assertThat(contents(source)).containsKey(ObjectKey.of("extra"));
        RestorePlan plan = plan(capture, source, Map.of("extra", "delete"));
        assertThat(plan.steps()).anySatisfy(step -> {
            assertThat(step.action()).isEqualTo(RestorePlan.Action.DELETE);
            assertThat(step.detail()).isEqualTo("1: 'extra'");
        });
        restore(capture, source, Map.of("extra", "delete"));
        assertThat(contents(source)).containsOnlyKeys(ObjectKey.of("kept"));
    }

    @Test
    void anEmptiedSourceIsRefusedAndTheHintSaysTheNumber() throws IOException {
        fill(7);
        CaptureSource before = capture(source, null);
        for (int i = 0; i < 7; i++) {
            source.delete("key-" + i);
        }
        SankofaException refusal = refusal(before);

        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_CHANGED);
        assertThat(refusal).hasMessageContaining("has no objects, the previous capture had 7");
        assertThat(refusal.hint()).get().asString().contains("all 7").contains("allow-empty");
        Component allowing = component(with(source.settings(), "allow-empty", "true"));
        assertThat(allowing.capture(store(before), run()).items()).isZero();
    }

    @Test
    void aShrunkSourceIsRefused() throws IOException {
        fill(10);
        CaptureSource before = capture(source, null);
        for (int i = 0; i < 6; i++) {
            source.delete("key-" + i);
        }

        assertThat(refusal(before))
                .hasMessageContaining("has 4 objects, the previous capture had 10")
                .satisfies(e -> assertThat(e.hint()).get().asString().contains("max-shrink to 60"));
    }

    @Test
    void aMassOverwriteIsSaid() throws IOException {
        fill(30);
        CaptureSource before = capture(source, null);
        for (int i = 0; i < 30; i++) {
            source.put("key-" + i, "encrypted " + i);
        }
        Capture capture = component(source).capture(store(before), run());

        assertThat(capture.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("30 of 30 objects were overwritten"));
    }

    @Test
    void newVersionsWithTheSameBytesAreNotAMassOverwrite() throws IOException {
        fill(30);
        CaptureSource before = capture(source, null);
        for (int i = 0; i < 30; i++) {
            source.put("key-" + i, "encrypted " + i);
        }
        restore(before, source, Map.of());
        Capture after = component(source).capture(store(before), run());

        assertThat(after.findings()).isEmpty();
    }

    @Test
    void halfTheObjectsMayBeOverwrittenWithoutAWord() throws IOException {
        fill(30);
        CaptureSource before = capture(source, null);
        for (int i = 0; i < 30; i++) {
            source.put("key-" + i, i % 2 == 0 ? "changed " + i : "text " + i);
        }

        assertThat(component(source).capture(store(before), run()).findings()).isEmpty();
    }

    @Test
    void anObjectThatMayNotBeReadKeepsThePointFromBeingComplete() throws IOException {
        fill(2);
        server.policy(Policy.OPEN.deny("*", "GetObject", "*"));
        SankofaException refusal = refusal(null);

        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(refusal).hasMessageContaining("2: 'key-0', 'key-1'");
    }

    @Test
    void aDeniedListingIsNamed() throws IOException {
        server.policy(Policy.OPEN.deny("*", "ListObjectVersions", "*"));
        SankofaException refusal = refusal(null);

        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(refusal).hasMessageContaining("ListObjectVersions").hasMessageContaining("s3://uploads");
        assertThat(refusal.hint()).get().asString().contains("list and read");
    }

    @Test
    void aTargetOfAnotherNameThanExpectedIsRefused() throws IOException {
        source.put("k", "1");
        RestorePlan plan = plan(capture(source, null), source, Map.of("expect-bucket", "production"));

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'uploads'", "'production'"));
    }

    @Test
    void aPrefixIsCapturedAndRestoredUnderAnother() throws IOException {
        source.put("images/1", "one");
        source.put("other/2", "two");
        CaptureSource capture = capture(with(source.settings(), "prefix", "images/"), null);

        try (TestBucket target = bucket("target").create()) {
            restore(capture, target, Map.of("prefix", "back/"));
            assertThat(contents(target)).isEqualTo(Map.of(ObjectKey.of("back/1"), "one"));
        }
    }
}
