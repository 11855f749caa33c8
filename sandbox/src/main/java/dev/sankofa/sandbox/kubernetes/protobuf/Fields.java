package dev.sankofa.sandbox.kubernetes.protobuf;

import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of a small message, by their numbers; of those that stand twice the last. */
record Fields(Map<Integer, Long> numbers, Map<Integer, byte[]> texts) {
    static Fields of(Wire wire) throws MalformedBodyException {
        Fields fields = new Fields(new HashMap<>(), new HashMap<>());
        while (wire.hasMore()) {
            Wire.Tag tag = wire.tag();
            switch (tag.form()) {
                case Wire.VARINT -> fields.numbers.put(tag.number(), wire.varint());
                case Wire.BYTES -> fields.texts.put(tag.number(), wire.bytes());
                default -> wire.skip(tag);
            }
        }
        return fields;
    }

    long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    byte[] bytes(int field) {
        return texts.getOrDefault(field, new byte[0]);
    }

    /** What is not UTF-8 in it is replaced. */
    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }
}
