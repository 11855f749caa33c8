package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.objects.s3.CompleteMultipartUpload;
import dev.sankofa.components.objects.s3.CreateMultipartUpload;
import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.DeleteVersion;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectContent;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.ObjectListing;
import dev.sankofa.components.objects.s3.PutBucketVersioning;
import dev.sankofa.components.objects.s3.UploadPart;
import dev.sankofa.components.objects.s3.WriteCondition;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.WatchedSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a history of versions and delete markers says about now; every write happens within one second. */
final class VersionHistoryTest extends ObjectsFixture {
    @Override
    @BeforeEach
    void start() throws IOException {
        Instant always = Instant.parse("2026-01-01T00:00:00Z");
        server = S3Server.builder()
                .accessKey(TestBucket.ID, TestBucket.SECRET)
                .clock(() -> always)
                .start();
        source = bucket("uploads").create().versioned();
    }

    @Test
    void ofAPutAndADeleteInOneSecondTheLaterOneCounts() throws IOException {
        source.put("deleted last", "1");
        source.delete("deleted last");
        source.put("put last", "1");
        source.delete("put last");
        source.put("put last", "2");
        CaptureSource capture = capture(source, null);

        try (TestBucket target = bucket("target").create()) {
            restore(capture, target, Map.of());
            assertThat(contents(target)).isEqualTo(Map.of(ObjectKey.of("put last"), "2"));
        }
    }

    @Test
    void pagesOfMarkersAloneAndAKeyOverSeveralPagesAreWalkedThrough() {
        source.put("a", "1");
        for (int i = 0; i < 5; i++) {
            source.delete("gone");
        }
        for (int i = 0; i < 8; i++) {
            source.put("long", "text " + i);
        }
        source.put("z", "1");

        assertThat(currentKeys(2)).containsExactly("a", "long", "z");
    }

    private List<String> currentKeys(int pageSize) {
        List<String> keys = new ArrayList<>();
        ObjectListing.Source what = new ObjectListing.Source(ObjectKey.of(""), true, pageSize);
        try (CurrentObjects objects = new CurrentObjects(new ObjectListing(source.client(), what))) {
            for (Optional<ListedObject> next = objects.next(); next.isPresent(); next = objects.next()) {
                keys.add(next.get().key().toString());
            }
        }
        return keys;
    }

    @Test
    void theNullVersionOfASuspendedBucketIsTheCurrentOneUntilItIsOverwritten() throws IOException {
        source.put("k", "versioned");
        source.client().send(new PutBucketVersioning("Suspended"));
        source.put("k", "null one");
        CaptureSource first = capture(source, null);
        source.put("k", "null two");
        CaptureSource second = capture(source, first);

        assertThat(restored(first)).isEqualTo("null one");
        assertThat(restored(second)).isEqualTo("null two");
    }

    private String restored(CaptureSource capture) throws IOException {
        try (TestBucket target =
                bucket("target-" + System.identityHashCode(capture)).create()) {
            restore(capture, target, Map.of("verify", "bytes"));
            return contents(target).getOrDefault(ObjectKey.of("k"), "nothing");
        }
    }

    /** Its time is that of its beginning: whoever goes by time takes it for old. */
    @Test
    void anUploadBegunBeforeACaptureAndCompletedAfterItIsInTheNext() throws IOException {
        ObjectKey key = ObjectKey.of("k");
        source.put("k", "before");
        String upload = source.client().send(new CreateMultipartUpload(key, Map.of()));
        CaptureSource first = capture(source, null);
        byte[] bytes = "late".getBytes(StandardCharsets.UTF_8);
        EntityTag part = source.client()
                .send(new UploadPart(
                        key, upload, 1, ObjectContent.part(bytes.length, () -> new ByteArrayInputStream(bytes))));
        source.client().send(new CompleteMultipartUpload(key, upload, List.of(part), new WriteCondition.None()));

        assertThat(restored(first)).isEqualTo("before");
        assertThat(restored(capture(source, first))).isEqualTo("late");
    }

    @Test
    void aVersionThatExpiresBetweenListingAndReadingIsReplacedByWhatIsThereNow() throws IOException {
        source.put("a", "1");
        source.put("k", "old");
        source.put("k", "expiring");
        String expiring = source.head(ObjectKey.of("k")).versionId().orElseThrow();
        Capture capture =
                captureWhile(() -> source.client().send(new DeleteVersion(ObjectKey.of("k"), Optional.of(expiring))));

        assertThat(capture.items()).isEqualTo(2);
        assertThat(capture.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("'k'"));
    }

    /** One request at a time, so that the second object is read after the first was written. */
    private Capture captureWhile(Runnable meanwhile) throws IOException {
        CaptureStore store = store(null);
        AtomicBoolean done = new AtomicBoolean();
        Runnable once = () -> {
            if (!done.getAndSet(true)) {
                meanwhile.run();
            }
        };
        Capture capture =
                component(with(source.settings(), "concurrency", "1")).capture(WatchedSink.calling(store, once), run());
        assertThat(restored(store.seal(capture.facts()))).isEqualTo("old");
        return capture;
    }
}
