package dev.sankofa.testkit;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** A source that calls back before a file is opened. */
public final class WatchedSource implements CaptureSource {
    private final CaptureSource source;
    private final Consumer<Entry> beforeOpen;

    private WatchedSource(CaptureSource source, Consumer<Entry> beforeOpen) {
        this.source = source;
        this.beforeOpen = beforeOpen;
    }

    /** Runs the callback before each file is opened; what it throws, opening throws. */
    public static WatchedSource calling(CaptureSource source, Consumer<Entry> beforeOpen) {
        return new WatchedSource(source, beforeOpen);
    }

    /** A source in which one file can no longer be read, as after a flipped bit in a pack. */
    public static WatchedSource damaged(CaptureSource source, EntryPath file) {
        return new WatchedSource(source, entry -> {
            if (entry.path().equals(file)) {
                throw new SankofaException(
                        ErrorCode.REPOSITORY_DAMAGED,
                        "blob of '" + file + "' does not match its id",
                        "Run a check of the repository.");
            }
        });
    }

    @Override
    public Facts facts() {
        return source.facts();
    }

    @Override
    public Optional<Entry> find(EntryPath path) {
        return source.find(path);
    }

    @Override
    public void list(EntryPath directory, Consumer<Entry> consumer) {
        source.list(directory, consumer);
    }

    @Override
    public void walk(EntryPath directory, Consumer<Entry> consumer) {
        source.walk(directory, consumer);
    }

    @Override
    public InputStream open(Entry file) {
        beforeOpen.accept(file);
        return source.open(file);
    }
}
