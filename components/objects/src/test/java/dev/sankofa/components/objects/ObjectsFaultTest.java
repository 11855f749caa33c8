package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.objects.s3.AbortMultipartUpload;
import dev.sankofa.components.objects.s3.CompleteMultipartUpload;
import dev.sankofa.components.objects.s3.CreateMultipartUpload;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.ObjectContent;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.PutObjectTagging;
import dev.sankofa.components.objects.s3.UploadPart;
import dev.sankofa.components.objects.s3.WriteCondition;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.fault.Fault;
import dev.sankofa.sandbox.s3.fault.FaultRule;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.Seed;
import dev.sankofa.testkit.WatchedSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way, on purpose. */
final class ObjectsFaultTest extends ObjectsFixture {
    @Test
    void survivesAStormOfRefusals() throws IOException {
        fill(40);
        FaultRule storm = server.faults()
                .add(FaultRule.on(new Fault.Refusal(S3Error.SLOW_DOWN)).probability(0.2, 3));
        CaptureSource capture = capture(source, null);

        assertThat(storm.struck()).isPositive();
        server.faults().clear();
        requireRestorable(capture, 40);
    }

    @Test
    void readsAgainWhatWasCutOrDamagedOnTheWay() throws IOException {
        fill(40);
        server.faults().add(FaultRule.on(new Fault.CutBody(3), "GetObject").times(5));
        server.faults()
                .add(FaultRule.on(new Fault.FlippedByte(2), "GetObject")
                        .after(10)
                        .times(5));
        server.faults()
                .add(FaultRule.on(new Fault.CutDocument(300), "ListObjectVersions")
                        .times(1));
        CaptureSource capture = capture(source, null);

        server.faults().clear();
        requireRestorable(capture, 40);
    }

    @Test
    void goesOnWithABodyThatBreaksOffWhereverThatIs() throws IOException {
        byte[] bytes = new byte[200_000];
        Seed.fresh().random().nextBytes(bytes);
        source.put(ObjectKey.of("large"), bytes, Map.of());
        for (long reached : List.of(0L, 1L, 16_384L, 100_000L, 199_999L)) {
            server.faults().clear();
            server.requests().clear();
            server.faults()
                    .add(FaultRule.on(new Fault.CutBody(reached), "GetObject").times(1));
            server.faults()
                    .add(FaultRule.on(new Fault.Refusal(S3Error.SLOW_DOWN), "GetObject")
                            .after(1)
                            .times(1));
            CaptureSource capture = capture(source, null);

            assertThat(server.requests().count("GetObject")).isEqualTo(3);
            assertThat(component(source)
                            .verify(capture, new VerificationSubject.CaptureItself(), run())
                            .isPassed())
                    .isTrue();
        }
    }

    @Test
    void anUnversionedObjectOverwrittenWhileItsBodyIsBrokenOffIsNotMixed() throws IOException {
        try (TestBucket plain = bucket("plain").create()) {
            plain.put("k", "first".repeat(1000));
            server.faults()
                    .add(FaultRule.on(new Fault.CutBody(2500), "GetObject").times(1));
            server.faults()
                    .add(FaultRule.on(new Fault.After((_, _, _) -> plain.put("k", "second".repeat(1000))), "GetObject")
                            .times(1));
            CaptureStore store = store(null);
            Capture capture = component(plain).capture(store, run());

            assertThat(warning(capture)).contains("overwritten while the capture ran");
            try (TestBucket target = bucket("target").create()) {
                restore(store.seal(capture.facts()), target, Map.of("verify", "bytes"));
                assertThat(contents(target)).containsEntry(ObjectKey.of("k"), "second".repeat(1000));
            }
        }
    }

    @Test
    void anUnversionedObjectOverwrittenMeanwhileIsTakenAsItIsNowAndSaid() throws IOException {
        try (TestBucket plain = bucket("plain").create()) {
            plain.put("a", "1");
            plain.put("b", "2");
            Capture capture = captureWhile(plain, () -> plain.put("b", "two"));

            assertThat(capture.items()).isEqualTo(2);
            assertThat(warning(capture))
                    .contains("overwritten while the capture ran")
                    .contains("'b'");
        }
    }

    @Test
    void anUnversionedObjectDeletedMeanwhileIsLeftOutAndSaid() throws IOException {
        try (TestBucket plain = bucket("plain").create()) {
            plain.put("a", "1");
            plain.put("b", "2");
            Capture capture = captureWhile(plain, () -> plain.delete("b"));

            assertThat(capture.items()).isEqualTo(1);
            assertThat(warning(capture))
                    .contains("deleted while the capture ran")
                    .contains("'b'");
        }
    }

    /** One request at a time, so that the second object is read after the first was written. */
    private Capture captureWhile(TestBucket bucket, Runnable meanwhile) throws IOException {
        CaptureStore store = store(null);
        boolean[] done = {false};
        Capture capture = component(with(bucket.settings(), "concurrency", "1"))
                .capture(
                        WatchedSink.calling(store, () -> {
                            if (!done[0]) {
                                done[0] = true;
                                meanwhile.run();
                            }
                        }),
                        run());
        requireRestorable(store.seal(capture.facts()), (int) capture.items());
        return capture;
    }

    private static String warning(Capture capture) {
        return capture.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .map(Finding::message)
                .findFirst()
                .orElse("none");
    }

    @Test
    void aListingThatFailsAfterItsFirstPageMakesNoCapture() throws IOException {
        fill(1001);
        server.faults()
                .add(FaultRule.on(new Fault.RepeatedPage(), "ListObjectVersions")
                        .after(2));
        SankofaException refusal = refusal(null);

        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_PROTOCOL);
        assertThat(refusal).hasMessageContaining("s3://uploads");
    }

    @Test
    void tagsComeBackAndTagsAloneAreADifference() throws IOException {
        source.put("k", "1");
        tag("blue");
        CaptureSource before = capture(source, null);
        tag("red");

        RestorePlan plan = plan(before, source, Map.of());
        assertThat(plan.steps()).extracting(RestorePlan.Step::object).containsExactly("objects whose tags differ");
        assertThat(plan.bytes()).isZero();
        restore(before, source, Map.of());
        assertThat(plan(before, source, Map.of()).items()).isZero();
    }

    @Test
    void tagsChangedAloneAreFoundWhenAllAreAsked() throws IOException {
        source.put("k", "1");
        tag("blue");
        CaptureSource before = capture(source, null);
        tag("red");
        CaptureSource after = capture(with(source.settings(), "tags", "all"), before);

        assertThat(plan(after, source, Map.of()).items()).isZero();
        assertThat(plan(before, source, Map.of()).items()).isOne();
    }

    private void tag(String colour) {
        source.client().send(new PutObjectTagging(ObjectKey.of("k"), new TreeMap<>(Map.of("colour", colour))));
    }

    @Test
    void anObjectUploadedInPartsComesBackWithTheSameEtag() throws IOException {
        byte[] bytes = new byte[(11 << 20) + 5];
        new Random(1).nextBytes(bytes);
        uploadParts(source, "big", bytes, 5 << 20);
        CaptureSource capture = capture(source, null);

        try (TestBucket target = bucket("target").create()) {
            restore(capture, target, Map.of("verify", "bytes"));
            assertThat(target.head(ObjectKey.of("big")).etag())
                    .isEqualTo(source.head(ObjectKey.of("big")).etag());
            assertThat(plan(capture, target, Map.of()).items()).isZero();
        }
        server.assertNothingOpen();
    }

    private static void uploadParts(TestBucket bucket, String name, byte[] bytes, int partSize) {
        ObjectKey key = ObjectKey.of(name);
        String abandoned = bucket.client().send(new CreateMultipartUpload(key, Map.of()));
        bucket.client().send(new AbortMultipartUpload(key, abandoned));
        String upload = bucket.client().send(new CreateMultipartUpload(key, Map.of()));
        List<EntityTag> parts = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += partSize) {
            int from = at;
            int length = Math.min(partSize, bytes.length - at);
            ObjectContent content = ObjectContent.part(length, () -> new ByteArrayInputStream(bytes, from, length));
            parts.add(bucket.client().send(new UploadPart(key, upload, parts.size() + 1, content)));
        }
        bucket.client().send(new CompleteMultipartUpload(key, upload, parts, new WriteCondition.None()));
    }

    @Test
    void anUnchangedBucketIsListedAndNothingElse() throws IOException {
        fill(50);
        CaptureSource first = capture(source, null);
        server.requests().clear();
        capture(source, first);

        assertThat(server.requests().counts().keySet())
                .containsOnly("HeadBucket", "GetBucketVersioning", "ListObjectVersions");
    }

    private void requireRestorable(CaptureSource capture, int count) throws IOException {
        try (TestBucket target = bucket("target").create()) {
            restore(capture, target, Map.of("verify", "bytes"));
            assertThat(contents(target)).hasSize(count);
        }
    }
}
