package dev.sankofa.testkit;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSON Schema (2020-12) of {@code docs/format}, as a program that is not ours understands it. Formats such as date-time are asserted. */
public final class DocumentedSchema {
    private final Schema schema;

    private DocumentedSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads a schema from the documentation.
     *
     * @param name the file's name, such as {@code recovery-point.schema.json}
     */
    public static DocumentedSchema of(String name) {
        Path file = formats().resolve(name);
        try {
            return new DocumentedSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(file), InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Modules lie at different depths below the project's directory. */
    private static Path formats() {
        Path place = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(place.resolve("docs/format"))) {
            Path above = place.getParent();
            if (above == null) {
                throw new AssertionError("no docs/format above " + Path.of("").toAbsolutePath());
            }
            place = above;
        }
        return place.resolve("docs/format");
    }

    /** What a JSON document breaks, place and rule; empty when it is as the schema says. */
    public List<String> problemsOfJson(String document) {
        return problems(document, InputFormat.JSON);
    }

    /** The same for a YAML document. */
    public List<String> problemsOfYaml(String document) {
        return problems(document, InputFormat.YAML);
    }

    private List<String> problems(String document, InputFormat format) {
        return schema
                .validate(
                        document,
                        format,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
