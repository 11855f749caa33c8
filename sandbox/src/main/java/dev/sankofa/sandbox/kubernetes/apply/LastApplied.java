package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import dev.sankofa.sandbox.kubernetes.typed.Comparison;
import dev.sankofa.sandbox.kubernetes.typed.TypedObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The annotation in which kubectl keeps what it applied from the client's side. When kubectl changes over to server-side apply, fields
 * that are still as it applied them are no conflict, and the annotation is kept up to date.
 */
final class LastApplied {
    static final String MANAGER = "kubectl";
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LastApplied() {}

    /** What the annotation says and the object still has; absent without a usable annotation. */
    static Optional<FieldSet> ownedFields(KindSchema kind, ObjectNode live) {
        return annotation(live).flatMap(LastApplied::parse).flatMap(applied -> ownedFields(kind, live, applied));
    }

    private static Optional<FieldSet> ownedFields(KindSchema kind, ObjectNode live, ObjectNode applied) {
        TypedObject last = new TypedObject(kind.types(), kind.root(), applied);
        boolean sameVersion = applied.path("apiVersion").asString("").equals(kind.apiVersion());
        if (!sameVersion || !last.errors(false).isEmpty()) {
            return Optional.empty();
        }
        Comparison change = last.compare(new TypedObject(kind.types(), kind.root(), live));
        return Optional.of(last.fields()
                .difference(change.modified())
                .difference(change.added())
                .difference(change.removed()));
    }

    private static Optional<String> annotation(ObjectNode object) {
        JsonNode value = object.path("metadata").path("annotations").path(ANNOTATION);
        return value.isString() && !value.stringValue().isEmpty() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static Optional<ObjectNode> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? Optional.of(node.asObject()) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** An object that has the annotation gets the configuration that was applied now. */
    static ObjectNode refresh(ObjectNode object, ObjectNode applied) {
        if (annotation(object).isEmpty()) {
            return object;
        }
        ObjectNode configuration = applied.deepCopy();
        JsonNode annotations = configuration.path("metadata").path("annotations");
        if (annotations.isObject()) {
            annotations.asObject().remove(ANNOTATION);
            if (annotations.isEmpty()) {
                configuration.path("metadata").asObject().remove("annotations");
            }
        }
        object.path("metadata").path("annotations").asObject().put(ANNOTATION, sorted(configuration) + "\n");
        return object;
    }

    private static JsonNode sorted(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.values().forEach(item -> items.add(sorted(item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        value.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        return object;
    }
}
