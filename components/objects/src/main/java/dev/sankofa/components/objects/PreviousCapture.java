package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.StoredContent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The previous capture's manifest, read in step with the new listing. */
final class PreviousCapture implements AutoCloseable {
    private final @Nullable CaptureSource source;
    private final @Nullable ManifestReader reader;
    private Optional<ManifestEntry> ahead = Optional.empty();
    private long passed;

    PreviousCapture(Optional<CaptureSource> previous) {
        this.source = previous.orElse(null);
        this.reader = previous.filter(
                        capture -> capture.find(ManifestReader.PATH).isPresent())
                .map(ManifestReader::open)
                .orElse(null);
        step();
    }

    private void step() {
        ahead = reader == null ? Optional.empty() : reader.next();
        passed += ahead.isPresent() ? 1 : 0;
    }

    /** The previous line about a key; keys must be asked in ascending order. */
    Optional<ManifestEntry> find(ObjectKey key) {
        while (ahead.isPresent() && ahead.get().key().compareTo(key) < 0) {
            step();
        }
        return ahead.filter(entry -> entry.key().equals(key));
    }

    /** The bytes of a line; may be asked from many threads. */
    Optional<StoredContent> content(ManifestEntry entry) {
        return source == null
                ? Optional.empty()
                : source.find(EntryPath.of(entry.path())).map(found -> found.content());
    }

    /** How many objects the previous capture has; reads to its end. */
    long count() {
        while (ahead.isPresent()) {
            step();
        }
        return passed;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
