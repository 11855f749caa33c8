package dev.sankofa.components.cluster.api;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees of the API: objects in, objects out. Numbers keep their digits; nesting and lengths are limited. */
public final class Json {
    /** One object is at most 1.5 MiB in etcd; a page is cut shorter when it is longer than this. */
    static final int MAX_BYTES = 8 << 20;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A new object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads a whole answer, of at most 8 MiB. */
    static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new PageTooLargeException(MAX_BYTES);
        }
        return bytes;
    }

    /** Reads a whole answer that is one object. */
    static ObjectNode read(InputStream in) throws IOException {
        return read(bytes(in));
    }

    static ObjectNode read(byte[] bytes) throws IOException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw notJson(e);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new ApiProtocolException("answer is no JSON object");
    }

    /** Says where, not what: the parser quotes what it read, which may be of a Secret. */
    static ApiProtocolException notJson(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new ApiProtocolException("answer is not JSON" + where);
    }

    static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }
}
