package dev.sankofa.components.files;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parent capture, asked directory by directory: one sorted listing per directory is merged with the sorted names that are there
 * now, instead of one search per file.
 */
final class PreviousCapture {
    private final @Nullable CaptureSource source;

    private PreviousCapture(@Nullable CaptureSource source) {
        this.source = source;
    }

    static PreviousCapture of(Optional<CaptureSource> source) {
        return new PreviousCapture(source.orElse(null));
    }

    static PreviousCapture none() {
        return new PreviousCapture(null);
    }

    /** Takes a name that is there now, and the entry of that name in the parent capture if there was one. */
    interface Consumer {
        void accept(byte[] name, @Nullable Entry before);
    }

    @Nullable
    Entry find(EntryPath path) {
        return source == null ? null : source.find(path).orElse(null);
    }

    /** Whether there is anything to compare a directory's content with. */
    boolean has(EntryPath directory) {
        return source != null && (directory.isRoot() || find(directory) != null);
    }

    /** Hands over every name in order, each with what it was before. */
    void pair(EntryPath directory, boolean wasThere, byte[][] names, Consumer consumer) {
        Merge merge = new Merge(names, consumer);
        if (source != null && wasThere) {
            source.list(directory, merge::advanceTo);
        }
        merge.finish();
    }

    private static final class Merge {
        private final byte[][] names;
        private final Consumer consumer;
        private int at;

        Merge(byte[][] names, Consumer consumer) {
            this.names = names;
            this.consumer = consumer;
        }

        void advanceTo(Entry before) {
            byte[] name = before.path().name();
            while (at < names.length && Arrays.compareUnsigned(names[at], name) < 0) {
                consumer.accept(names[at++], null);
            }
            if (at < names.length && Arrays.equals(names[at], name)) {
                consumer.accept(names[at++], before);
            }
        }

        void finish() {
            while (at < names.length) {
                consumer.accept(names[at++], null);
            }
        }
    }
}
