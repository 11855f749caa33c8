package dev.sankofa.sandbox.kubernetes.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One kind in one version.
 *
 * @param structured whether the server holds such objects in structures of its own (built-in kinds), so that absent, null and zero are
 *     often the same; otherwise they stay as they were sent (custom resources)
 * @param openApiSchema of a custom resource; otherwise empty
 */
public record KindSchema(
        String apiVersion, String kind, Types types, TypeRef root, boolean structured, JsonNode openApiSchema) {
    /** A custom resource's kind from {@code spec.versions[].schema.openAPIV3Schema} of its definition. */
    public static KindSchema custom(String apiVersion, String kind, JsonNode openApiSchema) {
        KindSchemas builtIn = KindSchemas.builtIn();
        Map<String, ValueType> types = new HashMap<>(builtIn.types());
        String name = "custom." + kind;
        types.put(name, OpenApiReader.type(CustomResourceSchema.complete(openApiSchema)));
        return new KindSchema(apiVersion, kind, new Types(types), TypeRef.named(name), false, openApiSchema);
    }

    /** The object before anything was written: what a create is compared with. */
    public ObjectNode empty() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        return structured ? decode(object) : object;
    }

    /**
     * What the server keeps of a body: for built-in kinds without nulls, unknown fields and zeros it cannot tell from absent, and with the
     * fields it always writes; for custom resources without unknown fields and with the defaults of their schema.
     * {@code metadata.managedFields} stays as it is. The argument is not changed.
     */
    public ObjectNode decode(ObjectNode body) {
        JsonNode decoded = structured
                ? new StructuredDecoder(types).decode(root, body)
                : new CustomResourceDecoder(types, false).decode(root, body);
        return (ObjectNode) decoded;
    }

    /** As {@link #decode}, of an object that was merged from what was read: nulls that have no default stay, and may be refused. */
    public ObjectNode decodeMerged(ObjectNode merged) {
        return structured ? decode(merged) : (ObjectNode) new CustomResourceDecoder(types, true).decode(root, merged);
    }

    /** Rules of metadata, and of a custom resource's schema, that an object breaks; it was read before. */
    public List<Violation> violations(ObjectNode object) {
        List<Violation> violations =
                new ArrayList<>(MetadataRules.check(object.path("metadata"), takesQualifiedFinalizersOnly()));
        violations.addAll(CustomResourceRules.check(openApiSchema, object));
        return List.copyOf(violations);
    }

    /** Definitions of custom resources are served by a part of the server that is not so strict. */
    private boolean takesQualifiedFinalizersOnly() {
        return structured && !apiVersion.startsWith("apiextensions.k8s.io/");
    }

    /** What is wrong with a body by its types: unknown fields and values of a wrong type; in the order of the body. */
    public List<FieldProblem> check(ObjectNode body) {
        return new FieldCheck(types).check(root, body);
    }
}
