package dev.sankofa.sandbox.kubernetes.protobuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the types of the server's kinds are laid out: the resource {@code messages.txt}. */
final class Messages {
    private static final String RESOURCE = "messages.txt";
    private static final Map<String, Map<Integer, Field>> TYPES = load();

    private Messages() {}

    /**
     * A field.
     *
     * @param name in JSON; empty when its own fields stand there in its place
     */
    record Field(String name, Form form) {}

    /** The fields of a type by their numbers; empty when it is none of these. */
    static Optional<Map<Integer, Field>> find(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    /** Such as {@code apps.v1.Deployment}. */
    static String type(String apiVersion, String kind) {
        if (kind.equals("DeleteOptions")) {
            return "meta.v1.DeleteOptions"; // every group has it
        }
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "core" : apiVersion.substring(0, slash).split("\\.", 2)[0];
        return group + "." + apiVersion.substring(slash + 1) + "." + kind;
    }

    private static Map<String, Map<Integer, Field>> load() {
        try (InputStream resource = Messages.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("resource is missing: " + RESOURCE);
            }
            Map<String, Map<Integer, Field>> types = new HashMap<>();
            new String(resource.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .forEach(line -> {
                        List<String> words = List.of(line.split(" "));
                        types.put(words.getFirst(), fields(words.subList(1, words.size())));
                    });
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Integer, Field> fields(List<String> words) {
        Map<Integer, Field> fields = new HashMap<>();
        for (String word : words) {
            List<String> parts = List.of(word.split(":", 3));
            fields.put(Integer.valueOf(parts.getFirst()), new Field(parts.get(1), Form.parse(parts.getLast())));
        }
        return fields;
    }
}
