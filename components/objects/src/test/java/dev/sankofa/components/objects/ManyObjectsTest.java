package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.sandbox.s3.SyntheticKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many objects in the heap of any other test. */
final class ManyObjectsTest extends ObjectsFixture {
    @Test
    void someThousandObjectsOverSeveralPagesAreCapturedOnceEach() throws IOException {
        requireAllCaptured(4_500);
    }

    /** A hundred thousand, or {@code -Dsankofa.objects=N}. */
    @Test
    @Tag("peers")
    void theHeapDoesNotGrowWithTheNumberOfObjects() throws IOException {
        requireAllCaptured(Long.getLong("sankofa.objects", 100_000));
    }

    private void requireAllCaptured(long count) throws IOException {
        server.addBucket(
                "many", SyntheticKeys.numbered("images/", count, 64, 1, Instant.parse("2026-01-01T00:00:00Z")));
        Map<String, Object> settings = with(bucket("many").settings(), "tags", "none");
        Counting sink = new Counting();
        Capture capture = component(settings).capture(sink, run());

        assertThat(capture.items()).isEqualTo(count);
        assertThat(sink.files.get()).isEqualTo(count + 1);
    }

    /** Reads everything and keeps nothing. */
    private static final class Counting implements CaptureSink {
        private final AtomicLong files = new AtomicLong();

        @Override
        public Optional<CaptureSource> previous() {
            return Optional.empty();
        }

        @Override
        public void entry(EntryPath path, Attributes attributes) {
            throw new AssertionError("a bucket has only files: " + path);
        }

        @Override
        public StoredContent file(EntryPath path, Attributes attributes, InputStream bytes, Splitting splitting)
                throws IOException {
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            files.incrementAndGet();
            return () -> size;
        }

        @Override
        public boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content) {
            throw new AssertionError("there is no previous capture: " + path);
        }
    }
}
