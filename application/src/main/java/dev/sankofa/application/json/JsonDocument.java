package dev.sankofa.application.json;

import dev.sankofa.components.spi.Facts;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A JSON object in the order in which it was filled. Values are text, numbers, booleans, instants (ISO-8601, UTC), durations
 * (seconds, as a decimal number), optionals (absent ones are {@code null}), collections, maps, facts and other documents.
 */
public final class JsonDocument {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> values = new LinkedHashMap<>();

    private JsonDocument() {}

    public static JsonDocument empty() {
        return new JsonDocument();
    }

    /** A document for other programs; within a version, fields are only ever added. */
    public static JsonDocument versioned(int schemaVersion) {
        return empty().put("schemaVersion", schemaVersion);
    }

    public JsonDocument put(String name, Object value) {
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException("put twice into a JSON object: " + name);
        }
        return this;
    }

    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** For people and files: indented by two, ends with a line end. */
    public String indented() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return write(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines)) + "\n";
    }

    /** On one line, without a line end. */
    public String line() {
        return write(null);
    }

    @Override
    public String toString() {
        return line();
    }

    private String write(@Nullable PrettyPrinter printer) {
        StringWriter text = new StringWriter();
        ObjectWriteContext context = new ObjectWriteContext.Base() {
            @Override
            public boolean hasPrettyPrinter() {
                return printer != null;
            }

            @Override
            public @Nullable PrettyPrinter getPrettyPrinter() {
                return printer;
            }
        };
        try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
            write(generator, this);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        switch (value) {
            case String text -> generator.writeString(text);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            case Boolean flag -> generator.writeBoolean(flag);
            case Instant instant -> generator.writeString(instant.toString());
            case Duration duration -> generator.writeNumber(duration.toMillis() / 1000.0);
            case Optional<?> optional when optional.isEmpty() -> generator.writeNull();
            case Optional<?> optional -> write(generator, optional.get());
            case Facts facts -> writeObject(generator, facts.values());
            case JsonDocument document -> writeObject(generator, document.values);
            case Map<?, ?> map -> writeObject(generator, map);
            case Iterable<?> items -> writeArray(generator, items);
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private static void writeObject(JsonGenerator generator, Map<?, ?> map) {
        generator.writeStartObject();
        map.forEach((name, value) -> {
            generator.writeName(String.valueOf(name));
            write(generator, value);
        });
        generator.writeEndObject();
    }

    private static void writeArray(JsonGenerator generator, Iterable<?> items) {
        generator.writeStartArray();
        items.forEach(item -> write(generator, item));
        generator.writeEndArray();
    }
}
