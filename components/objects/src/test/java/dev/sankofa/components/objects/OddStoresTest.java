package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.sandbox.s3.Policy;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.sandbox.s3.operation.Quirk;
import dev.sankofa.sandbox.s3.operation.Quirks;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.WatchedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores that are less than S3: what they cannot do is done without, and said. */
final class OddStoresTest extends ObjectsFixture {
    /** Keys that a listing without url encoding can carry. */
    private static final List<String> KEYS =
            List.of("a", "a//b", "/a", "./x/../y", "dir/", "caf\u00e9", "cafe\u0301", "\uD83D\uDE00", "p+ %20&=?#'<>");

    static List<Quirks> stores() {
        return List.of(
                Quirks.of(Quirk.NO_VERSIONS),
                Quirks.of(Quirk.VERSIONS_PASSED_OVER),
                Quirks.of(Quirk.NO_VERSIONS, Quirk.IGNORED_ENCODING_TYPE, Quirk.NO_CHECKSUMS, Quirk.UNQUOTED_ETAGS),
                Quirks.SEAWEEDFS,
                Quirks.VERSITYGW,
                Quirks.CEPH);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aStoreThatIsLessThanS3SurvivesTheRoundTrip(Quirks quirks) throws IOException {
        open(quirks);
        for (String key : KEYS) {
            source.put(
                    ObjectKey.of(key),
                    ("bytes of " + key).getBytes(StandardCharsets.UTF_8),
                    Map.of("content-type", "image/png", "x-amz-meta-of", "one"));
        }
        CaptureStore store = store(null);
        Capture capture = component(source).capture(store, run());
        CaptureSource sealed = store.seal(capture.facts());

        assertThat(capture.facts().text("pinnedBy")).contains(listsVersions(quirks) ? "version" : "etag");
        try (TestBucket target = bucket("target").create()) {
            restore(sealed, target, Map.of("verify", "bytes"));
            assertThat(contents(target, listsVersions(quirks)))
                    .isEqualTo(contents(source, listsVersions(quirks)))
                    .hasSize(KEYS.size());
            assertThat(restore(sealed, target, Map.of()).written()).isZero();
        }
    }

    private static boolean listsVersions(Quirks quirks) {
        return !quirks.has(Quirk.NO_VERSIONS) && !quirks.has(Quirk.VERSIONS_PASSED_OVER);
    }

    private void open(Quirks quirks) throws IOException {
        stop();
        server = S3Server.builder()
                .accessKey(TestBucket.ID, TestBucket.SECRET)
                .quirks(quirks)
                .start();
        source = bucket("uploads").create();
    }

    @Test
    void withoutVersionsAnObjectOverwrittenMeanwhileIsSaid() throws IOException {
        open(Quirks.of(Quirk.NO_VERSIONS));
        source.put("a", "1");
        source.put("b", "2");
        CaptureStore store = store(null);
        AtomicBoolean done = new AtomicBoolean();
        Runnable overwriteOnce = () -> {
            if (!done.getAndSet(true)) {
                source.put("b", "two");
            }
        };
        Capture capture = component(with(source.settings(), "concurrency", "1"))
                .capture(WatchedSink.calling(store, overwriteOnce), run());

        assertThat(capture.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("overwritten while the capture ran"));
        restorable(store.seal(capture.facts()));
    }

    private void restorable(CaptureSource capture) throws IOException {
        try (TestBucket target = bucket("target").create()) {
            restore(capture, target, Map.of("verify", "bytes"));
            assertThat(contents(target, false)).containsEntry(ObjectKey.of("b"), "two");
        }
    }

    @Test
    void aBucketWithoutVersionsWhoseVersionsMayNotBeListedIsListedPlainly() throws IOException {
        try (TestBucket plain = bucket("plain").create()) {
            plain.put("k", "1");
            server.policy(Policy.OPEN.deny("*", "ListObjectVersions", "*"));
            Capture capture = component(plain).capture(store(null), run());

            assertThat(capture.items()).isOne();
            assertThat(capture.facts().text("pinnedBy")).contains("etag");
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsNotAskedForAgain() throws IOException {
        open(Quirks.of(Quirk.VERSIONS_PASSED_OVER));
        source.put("k", "1");
        server.requests().clear();
        component(source).capture(store(null), run());

        assertThat(server.requests().count("ListObjectVersions")).isOne();
    }
}
