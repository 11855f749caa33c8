package dev.sankofa.testkit;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A sink that counts what is read again and what is reused, and calls back before the first write. */
public final class WatchedSink implements CaptureSink {
    private final CaptureSink sink;
    private final Runnable atFirstWrite;
    private final boolean forgetful;
    private final AtomicBoolean written = new AtomicBoolean();
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong filesReused = new AtomicLong();

    private WatchedSink(CaptureSink sink, Runnable atFirstWrite, boolean forgetful) {
        this.sink = sink;
        this.atFirstWrite = atFirstWrite;
        this.forgetful = forgetful;
    }

    public static WatchedSink counting(CaptureSink sink) {
        return new WatchedSink(sink, () -> {}, false);
    }

    /** Runs the callback once, before the first entry or file is written. */
    public static WatchedSink calling(CaptureSink sink, Runnable atFirstWrite) {
        return new WatchedSink(sink, atFirstWrite, false);
    }

    /** Says of all content that it is no longer in the store. */
    public static WatchedSink forgetful(CaptureSink sink) {
        return new WatchedSink(sink, () -> {}, true);
    }

    /** Bytes given to {@link #file} so far. */
    public long bytesRead() {
        return bytesRead.get();
    }

    /** Files taken over from the previous capture, or from a file written before. */
    public long filesReused() {
        return filesReused.get();
    }

    @Override
    public Optional<CaptureSource> previous() {
        return sink.previous();
    }

    @Override
    public void entry(EntryPath path, Attributes attributes) {
        noteWrite();
        sink.entry(path, attributes);
    }

    @Override
    public StoredContent file(EntryPath path, Attributes attributes, InputStream bytes, Splitting splitting)
            throws IOException {
        noteWrite();
        StoredContent content = sink.file(path, attributes, bytes, splitting);
        bytesRead.addAndGet(content.size());
        return content;
    }

    @Override
    public boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content) {
        noteWrite();
        boolean reused = !forgetful && sink.unchangedFile(path, attributes, content);
        filesReused.addAndGet(reused ? 1 : 0);
        return reused;
    }

    private void noteWrite() {
        if (written.compareAndSet(false, true)) {
            atFirstWrite.run();
        }
    }
}
