package dev.sankofa.components.cache;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.testkit.CaptureStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/** Does something else before it goes on reading. */
record SlowSink(CaptureStore store, Runnable meanwhile) implements CaptureSink {
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
        InputStream first = new ByteArrayInputStream(bytes.readNBytes(1));
        meanwhile.run();
        return store.file(path, attributes, new SequenceInputStream(first, bytes), splitting);
    }

    @Override
    public boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content) {
        return store.unchangedFile(path, attributes, content);
    }
}
