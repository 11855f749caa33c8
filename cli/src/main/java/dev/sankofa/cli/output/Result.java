package dev.sankofa.cli.output;

import dev.sankofa.application.json.JsonDocument;
import java.util.List;

/**
 * What a command found or did: as lines for people and as a document for programs.
 *
 * @param lines for people; may be empty
 * @param document without {@code schemaVersion}, which is added where it is printed
 */
public record Result(List<String> lines, JsonDocument document) {
    /** The version of every document that the command line prints. */
    public static final int SCHEMA_VERSION = 1;

    public Result {
        lines = List.copyOf(lines);
    }
}
