package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what {@link LineFile} wrote: JSON documents, one a line. */
public final class StoredLines {
    private StoredLines() {}

    /** Nothing when the capture has no such file. */
    public static void each(CaptureSource capture, EntryPath path, Consumer<JsonNode> consumer) {
        Optional<Entry> entry = capture.find(path);
        if (entry.isEmpty()) {
            return;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(capture.open(entry.get()), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                consumer.accept(Json.MAPPER.readTree(line));
            }
        } catch (IOException | JacksonException e) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "file '" + path + "' of the capture is damaged: it is not JSON, line by line",
                    "Check the repository with 'sankofa repo check --read-data', and use another point.",
                    e);
        }
    }
}
