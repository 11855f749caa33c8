package dev.sankofa.sandbox.kubernetes.discovery;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a CustomResourceDefinition defines. */
final class CustomResources {
    private CustomResources() {}

    /** One resource for each served version. */
    static List<ApiResource> of(ObjectNode definition) {
        List<ApiResource> resources = new ArrayList<>();
        for (ObjectNode version : Json.objects(Json.at(definition, "spec", "versions"))) {
            if (Json.flag(version, "served")) {
                resources.add(resource(definition, version));
            }
        }
        return resources;
    }

    static boolean defines(ObjectNode definition, ApiResource resource) {
        return Json.text(definition, "spec", "group").equals(resource.group())
                && Json.text(definition, "spec", "names", "plural").equals(resource.plural());
    }

    private static ApiResource resource(ObjectNode definition, ObjectNode version) {
        JsonNode names = Json.at(definition, "spec", "names");
        Set<String> subresources =
                new LinkedHashSet<>(version.path("subresources").propertyNames());
        return new ApiResource(
                Json.text(definition, "spec", "group"),
                Json.text(version, "name"),
                Json.text(names, "plural"),
                Json.text(names, "singular"),
                Json.text(names, "kind"),
                Json.text(definition, "spec", "scope").equals("Namespaced"),
                Json.texts(names.path("shortNames")),
                Json.texts(names.path("categories")),
                subresources,
                storageVersion(definition),
                true);
    }

    private static String storageVersion(ObjectNode definition) {
        return Json.objects(Json.at(definition, "spec", "versions")).stream()
                .filter(version -> Json.flag(version, "storage"))
                .map(version -> Json.text(version, "name"))
                .findFirst()
                .orElse("");
    }
}
