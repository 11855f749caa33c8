package dev.sankofa.bench;

import dev.sankofa.components.objects.ObjectsKind;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Captures a bucket and keeps nothing: listing, download and verification without the repository.
 *
 * <p>Arguments: {@code ENDPOINT BUCKET SCRATCH_DIRECTORY}; credentials are found where AWS programs find them.
 */
public final class ObjectReading {
    private ObjectReading() {}

    /** Prints how much was read. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> settings = Map.of("endpoint", arguments[0], "bucket", arguments[1]);
        ObjectsKind kind = new ObjectsKind();
        RunContext run = new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(Path.of(arguments[2])));
        Capture capture = kind.open("objects", Settings.of("arguments", kind.settings(), settings))
                .capture(new Nothing(), run);
        System.out.println(capture.items() + " objects, " + capture.bytes() + " bytes");
    }

    private static final class Nothing implements CaptureSink {
        @Override
        public Optional<CaptureSource> previous() {
            return Optional.empty();
        }

        @Override
        public void entry(EntryPath path, Attributes attributes) {
            throw new IllegalStateException("a bucket has only files: " + path);
        }

        @Override
        public StoredContent file(EntryPath path, Attributes attributes, InputStream bytes, Splitting splitting)
                throws IOException {
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            return () -> size;
        }

        @Override
        public boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content) {
            throw new IllegalStateException("there is no previous capture: " + path);
        }
    }
}
