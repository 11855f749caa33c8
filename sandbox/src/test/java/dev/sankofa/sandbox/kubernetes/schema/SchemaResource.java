package dev.sankofa.sandbox.kubernetes.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the resource {@code kinds.json} out of a real server's OpenAPI v3 documents: the types that the served kinds need, without
 * descriptions, with short names, and with what is written for zeros (which the documents do not tell; it is in the
 * resource {@code zeros.txt}, printed by {@code zeros.go}).
 *
 * <p>{@link #main} takes a directory of documents, as {@code kubectl get --raw /openapi/v3/apis/apps/v1} prints them, and the file to
 * write.
 */
final class SchemaResource {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFERENCE = "#/components/schemas/";
    private static final List<String> KEPT = List.of(
            "type",
            "format",
            "default",
            "x-kubernetes-list-type",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-map-type",
            "x-kubernetes-patch-strategy",
            "x-kubernetes-patch-merge-key",
            "x-kubernetes-preserve-unknown-fields");

    private final Map<String, JsonNode> definitions = new TreeMap<>();
    private final Map<String, ObjectNode> zeros;

    private SchemaResource(Map<String, ObjectNode> zeros) {
        this.zeros = zeros;
    }

    public static void main(String[] arguments) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(arguments[0]), "*.json")) {
            for (Path file : files) {
                documents.add(JSON.readTree(Files.readAllBytes(file)));
            }
        }
        Files.writeString(Path.of(arguments[1]), text(build(documents)));
    }

    /** One line a type, so that a change of the server can be read in a diff. */
    static String text(ObjectNode resource) {
        StringBuilder text =
                new StringBuilder("{\"kinds\":").append(resource.path("kinds")).append(",\n\"types\":{");
        String separator = "\n";
        for (Map.Entry<String, JsonNode> type : resource.path("types").properties()) {
            text.append(separator)
                    .append('"')
                    .append(type.getKey())
                    .append("\":")
                    .append(type.getValue());
            separator = ",\n";
        }
        return text.append("\n}}\n").toString();
    }

    static ObjectNode build(List<JsonNode> documents) throws IOException {
        SchemaResource resource = new SchemaResource(zeros());
        documents.forEach(document -> document.path("components")
                .path("schemas")
                .properties()
                .forEach(entry -> resource.definitions.put(entry.getKey(), entry.getValue())));
        return resource.write();
    }

    /** By type: the field and how it is written when zero. */
    private static Map<String, ObjectNode> zeros() throws IOException {
        Map<String, ObjectNode> zeros = new TreeMap<>();
        try (InputStream lines = SchemaResource.class.getResourceAsStream("zeros.txt")) {
            if (lines == null) {
                throw new IOException("zeros.txt is missing");
            }
            new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int space = line.indexOf(' ');
                int dot = line.lastIndexOf('.', space);
                zeros.computeIfAbsent(line.substring(0, dot), _ -> JsonNodeFactory.instance.objectNode())
                        .put(line.substring(dot + 1, space), line.substring(space + 1));
            });
        }
        return zeros;
    }

    private ObjectNode write() {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        ObjectNode kinds = resource.putObject("kinds");
        Deque<String> wanted = new ArrayDeque<>();
        Map<String, String> served = new TreeMap<>();
        definitions.forEach((name, definition) -> definition
                .path("x-kubernetes-group-version-kind")
                .values()
                .forEach(kind -> served.put(key(kind), name)));
        for (String kind : ServedKinds.NAMES) {
            String type = served.get(kind);
            if (type == null) {
                throw new IllegalStateException("the documents do not have " + kind);
            }
            kinds.put(kind, shortName(type));
            wanted.add(type);
        }
        resource.set("types", types(wanted));
        return resource;
    }

    private static String key(JsonNode kind) {
        String group = kind.path("group").asString("");
        return (group.isEmpty() ? "" : group + "/") + kind.path("version").stringValue() + "/"
                + kind.path("kind").stringValue();
    }

    private ObjectNode types(Deque<String> wanted) {
        Map<String, JsonNode> written = new TreeMap<>();
        while (!wanted.isEmpty()) {
            String name = wanted.remove();
            if (!written.containsKey(shortName(name))) {
                ObjectNode type =
                        compact(definitions.getOrDefault(name, JsonNodeFactory.instance.objectNode()), wanted);
                ObjectNode zero = zeros.get(shortName(name));
                if (zero != null) {
                    type.set("x-zeros", zero);
                }
                written.put(shortName(name), type);
            }
        }
        ObjectNode types = JsonNodeFactory.instance.objectNode();
        written.forEach(types::set);
        return types;
    }

    private ObjectNode compact(JsonNode schema, Deque<String> wanted) {
        ObjectNode compact = JsonNodeFactory.instance.objectNode();
        String reference = schema.path("$ref")
                .asString(schema.path("allOf").path(0).path("$ref").asString(""));
        if (!reference.isEmpty()) {
            String name = reference.substring(REFERENCE.length());
            wanted.add(name);
            compact.put("$ref", shortName(name));
        }
        KEPT.forEach(key -> copy(schema, key, compact));
        copy(schema, "required", compact);
        if (schema.has("items")) {
            compact.set("items", compact(schema.path("items"), wanted));
        }
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isBoolean()) {
            compact.set("additionalProperties", additional);
        } else if (additional.isObject()) {
            compact.set("additionalProperties", compact(additional, wanted));
        }
        if (schema.has("properties")) {
            ObjectNode properties = compact.putObject("properties");
            new TreeMap<>(asMap(schema.path("properties")))
                    .forEach((name, property) -> properties.set(name, compact(property, wanted)));
        }
        return compact;
    }

    private static Map<String, JsonNode> asMap(JsonNode object) {
        Map<String, JsonNode> map = new TreeMap<>();
        object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }

    private static void copy(JsonNode from, String key, ObjectNode to) {
        if (from.has(key)) {
            to.set(key, from.path(key));
        }
    }

    private static String shortName(String name) {
        return name.replaceFirst(
                "^io\\.k8s\\.(apimachinery\\.pkg\\.apis|apimachinery\\.pkg|apiextensions-apiserver\\.pkg\\.apis|api)\\.",
                "");
    }
}
