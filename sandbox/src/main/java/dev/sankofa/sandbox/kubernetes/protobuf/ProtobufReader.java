package dev.sankofa.sandbox.kubernetes.protobuf;

import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * From protobuf to the JSON of the same object. What a Go client cannot leave out it writes as zero, so that zeros stand in the result
 * that nobody asked for: the server's types say which of them count.
 */
public final class ProtobufReader {
    public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int MAX_DEPTH = 50;

    /** A length of 0, which is an empty value of every form. */
    private static final byte[] EMPTY_VALUE = {0};

    private ProtobufReader() {}

    /**
     * One object, with {@code apiVersion} and {@code kind}.
     *
     * @param apiVersion and {@code kind} are what it is when it does not say so itself
     */
    public static ObjectNode read(byte[] body, String apiVersion, String kind) throws MalformedBodyException {
        if (body.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(body, MAGIC.length))) {
            throw new MalformedBodyException(
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }
        Fields unknown = Fields.of(Wire.of(Arrays.copyOfRange(body, MAGIC.length, body.length)));
        Fields meta = Fields.of(Wire.of(unknown.bytes(1)));
        if (unknown.bytes(3).length > 0) {
            throw new MalformedBodyException("unsupported content encoding " + unknown.text(3));
        }
        ObjectNode object = Json.object()
                .put("apiVersion", meta.text(1).isEmpty() ? apiVersion : meta.text(1))
                .put("kind", meta.text(2).isEmpty() ? kind : meta.text(2));
        String type = Messages.type(Json.text(object, "apiVersion"), Json.text(object, "kind"));
        if (Messages.find(type).isEmpty()) {
            throw new MalformedBodyException(
                    "no kind \"" + Json.text(object, "kind") + "\" is registered for version \""
                            + Json.text(object, "apiVersion") + "\" that is read as protobuf");
        }
        structure(type, Wire.of(unknown.bytes(2)), object, MAX_DEPTH);
        return object;
    }

    private static void structure(String type, Wire wire, ObjectNode into, int depth) throws MalformedBodyException {
        if (depth == 0) {
            throw new MalformedBodyException("proto: nested too deep");
        }
        Map<Integer, Messages.Field> fields = Messages.find(type).orElse(Map.of());
        while (wire.hasMore()) {
            Wire.Tag tag = wire.tag();
            Messages.Field field = fields.get(tag.number());
            if (field == null) {
                wire.skip(tag);
            } else {
                expect(tag, field);
                put(field, wire, into, depth);
            }
        }
    }

    private static void expect(Wire.Tag tag, Messages.Field field) throws MalformedBodyException {
        boolean isNumber = field.form() == Form.Scalar.NUMBER
                || field.form() == Form.Scalar.FLAG
                || field.form().equals(new Form.Repeated(Form.Scalar.NUMBER));
        if (tag.form() != (isNumber ? Wire.VARINT : Wire.BYTES)) {
            throw new MalformedBodyException("proto: wrong wireType = " + tag.form() + " for field " + field.name());
        }
    }

    private static void put(Messages.Field field, Wire wire, ObjectNode into, int depth) throws MalformedBodyException {
        String name = field.name();
        switch (field.form()) {
            case Form.Repeated repeated ->
                Json.list(into, name).add(value(repeated.item(), wire, Optional.empty(), depth));
            case Form.ByText map -> entry(map, wire, Json.child(into, name), depth);
            case Form.Structure structure
            when name.isEmpty() -> structure(structure.type(), wire.message(), into, depth - 1);
            case Form.Structure structure ->
                into.set(name, value(structure, wire, Optional.ofNullable(into.get(name)), depth));
            case Form.Scalar scalar -> into.set(name, value(scalar, wire, Optional.empty(), depth));
        }
    }

    private static void entry(Form.ByText map, Wire wire, ObjectNode into, int depth) throws MalformedBodyException {
        Wire entry = wire.message();
        String key = "";
        Optional<JsonNode> value = Optional.empty();
        while (entry.hasMore()) {
            Wire.Tag tag = entry.tag();
            if (tag.number() == 1 && tag.form() == Wire.BYTES) {
                key = entry.text();
            } else if (tag.number() == 2 && tag.form() == Wire.BYTES) {
                value = Optional.of(value(map.value(), entry, Optional.empty(), depth));
            } else {
                entry.skip(tag);
            }
        }
        into.set(
                key,
                value.isPresent() ? value.get() : value(map.value(), Wire.of(EMPTY_VALUE), Optional.empty(), depth));
    }

    /** @param before what an earlier part of the message said */
    private static JsonNode value(Form form, Wire wire, Optional<JsonNode> before, int depth)
            throws MalformedBodyException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (form) {
            case Form.Scalar scalar ->
                switch (scalar) {
                    case TEXT -> nodes.stringNode(wire.text());
                    case BYTES -> nodes.stringNode(Base64.getEncoder().encodeToString(wire.bytes()));
                    case FLAG -> nodes.booleanNode(wire.varint() != 0);
                    case NUMBER -> SpecialTypes.number(wire.varint());
                };
            case Form.Structure structure -> structure(structure, wire.message(), before, depth);
            case Form.Repeated _, Form.ByText _ -> throw new MalformedBodyException("proto: a list in a list");
        };
    }

    private static JsonNode structure(Form.Structure structure, Wire wire, Optional<JsonNode> before, int depth)
            throws MalformedBodyException {
        Optional<JsonNode> special = SpecialTypes.read(structure.type(), wire);
        if (special.isPresent()) {
            return special.get();
        }
        ObjectNode object = before.orElseGet(Json::object) instanceof ObjectNode earlier ? earlier : Json.object();
        structure(structure.type(), wire, object, depth - 1);
        return object;
    }
}
