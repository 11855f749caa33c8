package dev.sankofa.components.cluster.capture;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What one list held, in a temporary file: names and versions in the list's own order, so that it can be compared with the same list
 * later in constant memory.
 */
public final class ListRecord implements AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;

    /**
     * A line of it.
     *
     * @param captured whether the object is in the capture
     */
    public record Line(String name, String resourceVersion, boolean captured) {
        private static Line parse(String text) {
            String[] parts = text.split("\t", -1);
            return new Line(parts[0], parts[1], parts[2].equals("1"));
        }
    }

    /** What became of an object. */
    public enum Change {
        CREATED,
        CHANGED,
        DELETED
    }

    public ListRecord(Path file) throws IOException {
        this.file = file;
        this.writer = Files.newBufferedWriter(file);
    }

    public void add(String name, String resourceVersion, boolean captured) {
        try {
            writer.write(name + "\t" + resourceVersion + "\t" + (captured ? "1" : "0") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Compares with the list as it is now, which comes in the same order. */
    public static final class Comparison implements AutoCloseable {
        private final BufferedReader reader;
        private final BiConsumer<String, Change> changes;
        private Optional<Line> next;

        public Comparison(Path file, BiConsumer<String, Change> changes) throws IOException {
            this.reader = Files.newBufferedReader(file);
            this.changes = changes;
            this.next = read();
        }

        private Optional<Line> read() {
            try {
                return Optional.ofNullable(reader.readLine()).map(Line::parse);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read a temporary file again", e);
            }
        }

        /** @param own whether it would be captured */
        public void now(String name, String resourceVersion, boolean own) {
            while (next.isPresent() && compare(next.get().name(), name) < 0) {
                gone();
            }
            if (next.isEmpty() || !next.get().name().equals(name)) {
                if (own) {
                    changes.accept(name, Change.CREATED);
                }
                return;
            }
            Line line = next.get();
            if (line.captured() && !line.resourceVersion().equals(resourceVersion)) {
                changes.accept(name, Change.CHANGED);
            }
            next = read();
        }

        private void gone() {
            next.filter(Line::captured).ifPresent(line -> changes.accept(line.name(), Change.DELETED));
            next = read();
        }

        public void end() {
            while (next.isPresent()) {
                gone();
            }
        }

        private static int compare(String one, String other) {
            return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
