package dev.sankofa.sandbox.kubernetes.discovery;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of OpenAPI v3 as clients ask before they send something: that patches take {@code dryRun}, {@code fieldValidation} and
 * {@code fieldManager}, and the fields of the built-in kinds, without descriptions, for {@code kubectl explain}.
 */
public final class OpenApi {
    private final ResourceTable resources;

    public OpenApi(ResourceTable resources) {
        this.resources = resources;
    }

    /** {@code /openapi/v3}: where the documents are. */
    public ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        TreeSet<String> names = new TreeSet<>();
        resources.all().forEach(resource -> names.add(path(resource.group(), resource.version())));
        names.forEach(name -> paths.putObject(name).put("serverRelativeURL", "/openapi/v3/" + name));
        return index;
    }

    private static String path(String group, String version) {
        return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
    }

    /** {@code /openapi/v3/apis/GROUP/VERSION}. */
    public Optional<ObjectNode> document(String group, String version) {
        if (resources.of(group, version).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = Json.object();
        document.put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1.36.0");
        ObjectNode paths = document.putObject("paths");
        for (ApiResource resource : resources.of(group, version)) {
            String scope = resource.namespaced() ? "/namespaces/{namespace}/" : "/";
            ObjectNode patch = paths.putObject("/" + path(group, version) + scope + resource.plural() + "/{name}")
                    .putObject("patch");
            ArrayNode parameters = patch.putArray("parameters");
            for (String parameter : new String[] {"dryRun", "fieldManager", "fieldValidation", "force"}) {
                parameters.addObject().put("name", parameter).put("in", "query");
            }
            patch.putObject("responses").putObject("200").put("description", "OK");
            patch.putObject("x-kubernetes-group-version-kind")
                    .put("group", group)
                    .put("version", version)
                    .put("kind", resource.kind());
        }
        OpenApiSchemas.put(
                resources.of(group, version), document.putObject("components").putObject("schemas"));
        return Optional.of(document);
    }
}
