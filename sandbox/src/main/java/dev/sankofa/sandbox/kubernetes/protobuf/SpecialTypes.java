package dev.sankofa.sandbox.kubernetes.protobuf;

import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Types whose JSON is not an object of their fields. */
final class SpecialTypes {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private SpecialTypes() {}

    /** Empty when it is none of them; null in JSON when nothing stands in it. */
    static Optional<JsonNode> read(String type, Wire wire) throws MalformedBodyException {
        return switch (type) {
            case "resource.Quantity" -> Optional.of(text(Fields.of(wire).text(1)));
            case "util.intstr.IntOrString" -> Optional.of(numberOrText(Fields.of(wire)));
            case "meta.v1.Time" -> Optional.of(time(wire, SECONDS));
            case "meta.v1.MicroTime" -> Optional.of(time(wire, MICROS));
            case "runtime.RawExtension", "meta.v1.FieldsV1" ->
                Optional.of(json(Fields.of(wire).bytes(1)));
            default -> Optional.empty();
        };
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text.isEmpty() ? "0" : text);
    }

    /** As the JSON reader makes it, which compares two forms of one number as different. */
    static JsonNode number(long value) {
        int small = (int) value;
        return small == value ? JsonNodeFactory.instance.numberNode(small) : JsonNodeFactory.instance.numberNode(value);
    }

    /** Which of the two it is (1), the number (2), the text (3). */
    private static JsonNode numberOrText(Fields fields) {
        return fields.number(1) == 0 ? number(fields.number(2)) : JsonNodeFactory.instance.stringNode(fields.text(3));
    }

    /** Seconds (1) and nanoseconds (2); no bytes at all are no time. */
    private static JsonNode time(Wire wire, DateTimeFormatter format) throws MalformedBodyException {
        if (!wire.hasMore()) {
            return JsonNodeFactory.instance.nullNode();
        }
        Fields fields = Fields.of(wire);
        try {
            Instant instant = Instant.ofEpochSecond(fields.number(1), fields.number(2));
            return JsonNodeFactory.instance.stringNode(format.format(instant));
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedBodyException("proto: no time: " + e.getMessage());
        }
    }

    private static JsonNode json(byte[] bytes) throws MalformedBodyException {
        return bytes.length == 0 ? JsonNodeFactory.instance.nullNode() : BodyReader.json(bytes);
    }
}
