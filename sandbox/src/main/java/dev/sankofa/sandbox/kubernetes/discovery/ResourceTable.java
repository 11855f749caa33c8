package dev.sankofa.sandbox.kubernetes.discovery;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import dev.sankofa.sandbox.kubernetes.schema.KindSchemas;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All resources that are served now: the built-in ones, and those of established CustomResourceDefinitions in every served version. */
public final class ResourceTable {
    public static final ApiResource DEFINITIONS =
            BuiltInResources.named("apiextensions.k8s.io", "customresourcedefinitions");

    private final ObjectStore store;
    private final Map<String, KindSchema> customSchemas = new ConcurrentHashMap<>();

    public ResourceTable(ObjectStore store) {
        this.store = store;
    }

    /** What is served under this name, if anything is. */
    public Optional<Served> find(String group, String version, String plural) {
        return all().stream()
                .filter(resource -> resource.group().equals(group)
                        && resource.version().equals(version)
                        && resource.plural().equals(plural))
                .findFirst()
                .map(this::served);
    }

    /** A built-in resource with its types. */
    public Served builtIn(String group, String plural) {
        return served(BuiltInResources.named(group, plural));
    }

    /** What is served for objects of this kind, in the version they name. */
    public Optional<Served> ofKind(String apiVersion, String kind) {
        return all().stream()
                .filter(resource -> resource.apiVersion().equals(apiVersion)
                        && resource.kind().equals(kind))
                .findFirst()
                .map(this::served);
    }

    /** All resources, each in every version. */
    public List<ApiResource> all() {
        List<ApiResource> all = new ArrayList<>(BuiltInResources.all());
        for (ObjectNode definition : definitions()) {
            if (isEstablished(definition)) {
                all.addAll(CustomResources.of(definition));
            }
        }
        return all;
    }

    /** Those of one version of one group. */
    public List<ApiResource> of(String group, String version) {
        return all().stream()
                .filter(resource ->
                        resource.group().equals(group) && resource.version().equals(version))
                .toList();
    }

    /** Each resource once, in the version in which it is stored. */
    public List<Served> stored() {
        Set<String> seen = new HashSet<>();
        return all().stream()
                .filter(resource -> resource.version().equals(resource.storageVersion()))
                .filter(resource -> seen.add(resource.groupResource()))
                .map(this::served)
                .toList();
    }

    private List<ObjectNode> definitions() {
        return store.all(KeyRange.of(DEFINITIONS, ""));
    }

    private static boolean isEstablished(ObjectNode definition) {
        return Json.named(Json.at(definition, "status", "conditions"), "type", "Established")
                .filter(condition -> Json.text(condition, "status").equals("True"))
                .isPresent();
    }

    private Served served(ApiResource resource) {
        KindSchema schema = resource.custom()
                ? customSchema(resource)
                : KindSchemas.builtIn()
                        .find(resource.apiVersion(), resource.kind())
                        .orElseThrow(() -> new IllegalStateException("no types of " + resource));
        return new Served(resource, schema);
    }

    private KindSchema customSchema(ApiResource resource) {
        ObjectNode definition = definitions().stream()
                .filter(candidate -> CustomResources.defines(candidate, resource))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no definition of " + resource));
        String state = Json.text(definition, "metadata", "uid")
                + Json.text(definition, "metadata", "generation")
                + resource.version();
        return customSchemas.computeIfAbsent(
                state, _ -> KindSchema.custom(resource.apiVersion(), resource.kind(), openApi(definition, resource)));
    }

    private static JsonNode openApi(ObjectNode definition, ApiResource resource) {
        return Json.named(Json.at(definition, "spec", "versions"), "name", resource.version())
                .map(version -> Json.at(version, "schema", "openAPIV3Schema"))
                .orElseThrow();
    }
}
