package dev.sankofa.components.cluster.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads discovery: aggregated in two documents where the server offers it (apidiscovery.k8s.io/v2, Kubernetes 1.26 and later),
 * otherwise one document for each group version.
 */
final class DiscoveryReader {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private final ApiClient client;
    private final String accept;
    private final List<ResourceType> served = new ArrayList<>();
    private final List<Discovery.Unavailable> unavailable = new ArrayList<>();

    DiscoveryReader(ApiClient client) {
        this(client, AGGREGATED);
    }

    /** @param accept the forms of discovery that we ask for */
    DiscoveryReader(ApiClient client, String accept) {
        this.client = client;
        this.accept = accept;
    }

    Discovery read() {
        ObjectNode core = client.document("/api", accept);
        if (isAggregated(core)) {
            aggregated(core);
        } else {
            core.path("versions").forEach(version -> resources("", version.asString("")));
        }
        ObjectNode groups = client.document("/apis", accept);
        if (isAggregated(groups)) {
            aggregated(groups);
        } else {
            groups.path("groups").forEach(this::group);
        }
        return new Discovery(served, unavailable);
    }

    private static boolean isAggregated(ObjectNode document) {
        return document.path("kind").asString("").equals("APIGroupDiscoveryList");
    }

    private void aggregated(ObjectNode document) {
        for (JsonNode group : document.path("items")) {
            String name = group.path("metadata").path("name").asString("");
            for (JsonNode version : group.path("versions")) {
                aggregated(name, version);
            }
        }
    }

    private void aggregated(String group, JsonNode version) {
        String name = version.path("version").asString("");
        if (version.path("freshness").asString("").equals("Stale")) {
            unavailable.add(new Discovery.Unavailable(group + "/" + name, "its server does not answer"));
        }
        for (JsonNode resource : version.path("resources")) {
            add(new ResourceType(
                    group,
                    name,
                    resource.path("resource").asString(""),
                    resource.path("responseKind").path("kind").asString(""),
                    resource.path("scope").asString("").equals("Namespaced"),
                    verbs(resource)));
        }
    }

    /** The preferred version first, then the others in the server's order. */
    private void group(JsonNode group) {
        Set<String> versions = new LinkedHashSet<>();
        versions.add(group.path("preferredVersion").path("version").asString(""));
        group.path("versions")
                .forEach(version -> versions.add(version.path("version").asString("")));
        versions.remove("");
        versions.forEach(version -> resources(group.path("name").asString(""), version));
    }

    private void resources(String group, String version) {
        String path = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        ObjectNode document;
        try {
            document = client.document(path, ApiRequest.JSON);
        } catch (ApiException e) {
            if (group.isEmpty()) {
                throw e;
            }
            unavailable.add(new Discovery.Unavailable(group + "/" + version, String.valueOf(e.getMessage())));
            return;
        }
        for (JsonNode resource : document.path("resources")) {
            String name = resource.path("name").asString("");
            if (!name.contains("/")) { // else it is a subresource
                boolean namespaced = resource.path("namespaced").asBoolean(false);
                String kind = resource.path("kind").asString("");
                add(new ResourceType(group, version, name, kind, namespaced, verbs(resource)));
            }
        }
    }

    /** Some types are listed for their subresources alone and have no kind of their own. */
    private void add(ResourceType type) {
        if (!type.kind().isEmpty()) {
            served.add(type);
        }
    }

    private static Set<String> verbs(JsonNode resource) {
        Set<String> verbs = new LinkedHashSet<>();
        resource.path("verbs").forEach(verb -> verbs.add(verb.asString("")));
        return verbs;
    }
}
