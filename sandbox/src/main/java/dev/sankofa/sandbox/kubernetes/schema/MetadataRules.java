package dev.sankofa.sandbox.kubernetes.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What holds for the metadata of every object besides its name and namespace: labels, annotations, finalizers, owners. The words are the
 * real server's. Source: {@code k8s.io/apimachinery/pkg/api/validation} and {@code apis/meta/v1/validation}.
 */
public final class MetadataRules {
    private static final int MAX_ANNOTATIONS_BYTES = 256 * 1024;
    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");
    private static final List<String> OWNER_FIELDS = List.of("kind", "name", "uid");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Violation> violations = new ArrayList<>();

    private MetadataRules() {}

    /**
     * What is broken.
     *
     * @param strict whether the object's kind takes only finalizers that are standard or qualified
     */
    public static List<Violation> check(JsonNode metadata, boolean strict) {
        MetadataRules rules = new MetadataRules();
        rules.generation(metadata.path("generation"));
        rules.labels(metadata.path("labels"));
        rules.annotations(metadata.path("annotations"));
        rules.owners(metadata.path("ownerReferences"));
        rules.finalizers(metadata.path("finalizers"), strict);
        return List.copyOf(rules.violations);
    }

    private void generation(JsonNode generation) {
        if (generation.isNumber() && generation.longValue() < 0) {
            invalid("metadata.generation", generation.toString(), "must be greater than or equal to 0");
        }
    }

    private void labels(JsonNode labels) {
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            String value = label.getValue().asString("");
            names("metadata.labels", label.getKey(), QualifiedName.problems(label.getKey()));
            names("metadata.labels", value, QualifiedName.problemsOfValue(value));
        }
    }

    private void annotations(JsonNode annotations) {
        long bytes = 0;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            String key = annotation.getKey();
            names("metadata.annotations", key, QualifiedName.problems(key.toLowerCase(Locale.ROOT)));
            bytes += length(key) + length(annotation.getValue().asString(""));
        }
        if (bytes > MAX_ANNOTATIONS_BYTES) {
            String message = "Too long: may not be more than " + MAX_ANNOTATIONS_BYTES + " bytes";
            violations.add(new Violation("FieldValueTooLong", message, "metadata.annotations"));
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void owners(JsonNode owners) {
        List<JsonNode> controllers = new ArrayList<>();
        for (JsonNode owner : owners.values()) {
            owner(owner);
            if (owner.path("controller").asBoolean(false)) {
                controllers.add(owner);
            }
        }
        if (controllers.size() > 1) {
            String which = controllers.stream()
                    .limit(2)
                    .map(owner -> owner.path("kind").asString("") + "/"
                            + owner.path("name").asString(""))
                    .collect(Collectors.joining(" and "));
            invalid(
                    "metadata.ownerReferences",
                    owners.toString(),
                    "Only one reference can have Controller set to true. Found \"true\" in references for " + which);
        }
    }

    private void owner(JsonNode owner) {
        String apiVersion = owner.path("apiVersion").asString("");
        if (apiVersion.isEmpty() || apiVersion.chars().filter(c -> c == '/').count() > 1) {
            invalid("metadata.ownerReferences.apiVersion", quoted(apiVersion), "version must not be empty");
        }
        for (String field : OWNER_FIELDS) {
            if (owner.path(field).asString("").isEmpty()) {
                invalid("metadata.ownerReferences." + field, "\"\"", "must not be empty");
            }
        }
        if (apiVersion.equals("v1") && owner.path("kind").asString("").equals("Event")) {
            invalid(
                    "metadata.ownerReferences",
                    ordered(owner).toString(),
                    "/v1, Kind=Event is disallowed from being an owner");
        }
    }

    /** As the server writes a reference. */
    private static ObjectNode ordered(JsonNode owner) {
        ObjectNode ordered = JSON.createObjectNode();
        for (String field : List.of("apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion")) {
            if (owner.has(field)) {
                ordered.set(field, owner.path(field));
            }
        }
        return ordered;
    }

    private void finalizers(JsonNode finalizers, boolean strict) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < finalizers.size(); i++) {
            String name = finalizers.get(i).asString("");
            names.add(name);
            names("metadata.finalizers", name, QualifiedName.problems(name));
            if (strict && !name.contains("/") && !STANDARD_FINALIZERS.contains(name)) {
                invalid(
                        "metadata.finalizers[" + i + "]",
                        quoted(name),
                        "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
        if (names.contains("orphan") && names.contains("foregroundDeletion")) {
            invalid(
                    "metadata.finalizers",
                    finalizers.toString(),
                    "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    private void names(String field, String name, List<String> problems) {
        problems.forEach(problem -> invalid(field, quoted(name), problem));
    }

    private void invalid(String field, String value, String why) {
        violations.add(new Violation("FieldValueInvalid", "Invalid value: " + value + ": " + why, field));
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
