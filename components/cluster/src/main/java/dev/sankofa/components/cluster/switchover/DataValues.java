package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.spi.cutover.ValueDigests;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of a Secret or ConfigMap, as bytes. Prints as its keys only.
 *
 * @param isSecret whether they are written as Base64 in the object
 */
record DataValues(boolean isSecret, Map<String, byte[]> bytes) {
    /** The values of an object; what is no valid Base64 is left out, as the server lets none in. */
    static DataValues of(JsonNode object) {
        boolean secret = object.path("kind").asString("").equals("Secret");
        Map<String, byte[]> values = new LinkedHashMap<>();
        object.path("data").forEachEntry((key, value) -> values.put(key, secret ? decoded(value) : utf8(value)));
        object.path("binaryData").forEachEntry((key, value) -> values.put(key, decoded(value)));
        return new DataValues(secret, values);
    }

    private static byte[] decoded(JsonNode value) {
        try {
            return Base64.getDecoder().decode(value.asString(""));
        } catch (IllegalArgumentException notBase64) {
            return utf8(value);
        }
    }

    private static byte[] utf8(JsonNode value) {
        return value.asString("").getBytes(StandardCharsets.UTF_8);
    }

    /** The values that are text. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        bytes.forEach((key, value) -> text(value).ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    Optional<String> text(String key) {
        byte[] value = bytes.get(key);
        return value == null ? Optional.empty() : text(value);
    }

    private static Optional<String> text(byte[] value) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    Map<String, String> digests(String object, ValueDigests digests) {
        Map<String, String> all = new LinkedHashMap<>();
        bytes.forEach((key, value) -> all.put(key, digests.digest(object, key, value)));
        return all;
    }

    /**
     * A merge patch of some texts and nothing else.
     *
     * @param version that the object must still have
     */
    ObjectNode patch(Map<String, String> changed, String version) {
        ObjectNode patch = Json.object();
        patch.withObjectProperty("metadata").put("resourceVersion", version);
        ObjectNode data = patch.withObjectProperty("data");
        changed.forEach((key, text) -> data.put(
                key, isSecret ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) : text));
        return patch;
    }

    @Override
    public String toString() {
        return "values of " + bytes.keySet();
    }
}
