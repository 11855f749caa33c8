package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.spi.EntryPath;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Gathers JSON documents, one a line, in a temporary file that becomes an entry of the capture. For many threads. */
public final class LineFile {
    private final Path file;
    private final BufferedWriter writer;
    private long lines;

    public LineFile(Path file) throws IOException {
        this.file = file;
        this.writer = Files.newBufferedWriter(file);
    }

    public synchronized void add(JsonNode document) {
        try {
            writer.write(Json.MAPPER.writeValueAsString(document));
            writer.write('\n');
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + file, e);
        }
    }

    public synchronized long lines() {
        return lines;
    }

    /** Writes the entry and deletes the temporary file. */
    public synchronized void store(EntryPath path, ObjectFiles files) throws IOException {
        writer.close();
        try (InputStream in = Files.newInputStream(file)) {
            files.file(path, in);
        }
        Files.delete(file);
    }
}
