package dev.sankofa.recovery.json;

import dev.sankofa.components.spi.Facts;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Facts as a JSON object and back, in the order they stand in. Written for people too: indented, {@code \n} at line ends.
 *
 * <p>Reading skips {@code null}, fractions and numbers beyond 64 bits, which facts cannot hold; a name said twice is an error.
 */
public final class FactsJson {
    /** The longest document that is read. */
    public static final int MAX_BYTES = 16 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .maxTokenCount(1 << 20)
                    .build())
            .build();

    private FactsJson() {}

    /** UTF-8 with a line end after the last brace. */
    public static byte[] write(Facts facts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), text)) {
            writeObject(generator, facts);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writeObject(JsonGenerator generator, Facts facts) {
        generator.writeStartObject();
        for (Map.Entry<String, Object> fact : facts.values().entrySet()) {
            generator.writeName(fact.getKey());
            writeValue(generator, fact.getValue());
        }
        generator.writeEndObject();
    }

    private static void writeValue(JsonGenerator generator, Object value) {
        switch (value) {
            case String text -> generator.writeString(text);
            case Long number -> generator.writeNumber(number);
            case Boolean flag -> generator.writeBoolean(flag);
            case Facts group -> writeObject(generator, group);
            case List<?> items -> {
                generator.writeStartArray();
                items.forEach(item -> writeValue(generator, item));
                generator.writeEndArray();
            }
            default -> throw new AssertionError("facts hold a " + value.getClass());
        }
    }

    /**
     * Reads one object.
     *
     * @throws IOException when the bytes are no such document, or beyond the bounds
     */
    public static Facts read(byte[] document) throws IOException {
        if (document.length > MAX_BYTES) {
            throw new IOException("the document has " + document.length + " bytes, more than " + MAX_BYTES);
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the document is not a JSON object");
            }
            Facts facts = readObject(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something stands behind the JSON object");
            }
            return facts;
        } catch (JacksonException e) {
            throw new IOException("not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Facts readObject(JsonParser parser) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            readValue(parser, parser.nextToken()).ifPresent(value -> values.put(name, value));
        }
        return new Facts(values);
    }

    private static Optional<Object> readValue(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> Optional.of(parser.getString());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case VALUE_NUMBER_INT -> readNumber(parser);
            case VALUE_NUMBER_FLOAT, VALUE_NULL -> Optional.empty();
            case START_OBJECT -> Optional.of(readObject(parser));
            case START_ARRAY -> Optional.of(readArray(parser));
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("not valid JSON: unexpected " + token);
        };
    }

    private static Optional<Object> readNumber(JsonParser parser) {
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? Optional.of(parser.getLongValue()) : Optional.empty();
    }

    private static List<Object> readArray(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            readValue(parser, token).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    /** Two spaces and {@code \n} on every system, so that equal facts are equal bytes everywhere. */
    private static final class Indented extends ObjectWriteContext.Base {
        private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
