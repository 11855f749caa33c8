package dev.sankofa.sandbox.kubernetes.discovery;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents that say what is served, one by one and aggregated. */
public final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private final ResourceTable resources;

    public Discovery(ResourceTable resources) {
        this.resources = resources;
    }

    /** {@code /api}: versions of the core group. */
    public static ObjectNode coreVersions(String address) {
        ObjectNode versions = Json.object();
        versions.put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", address);
        return versions;
    }

    /** {@code /apis}: all other groups. */
    public ObjectNode groups() {
        ObjectNode list = Json.object();
        list.put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        versionsByGroup().forEach((group, versions) -> {
            if (!group.isEmpty()) {
                groups.add(describe(group, versions));
            }
        });
        return list;
    }

    /** {@code /apis/GROUP}. */
    public Optional<ObjectNode> group(String group) {
        return Optional.ofNullable(versionsByGroup().get(group)).map(versions -> {
            ObjectNode document = Json.object();
            document.put("kind", "APIGroup").put("apiVersion", "v1");
            document.setAll(describe(group, versions));
            return document;
        });
    }

    private SequencedMap<String, SequencedSet<String>> versionsByGroup() {
        SequencedMap<String, SequencedSet<String>> groups = new TreeMap<>();
        resources
                .all()
                .forEach(resource -> groups.computeIfAbsent(resource.group(), _ -> new LinkedHashSet<>())
                        .add(resource.version()));
        return groups;
    }

    private static ObjectNode describe(String group, SequencedSet<String> versions) {
        ObjectNode described = Json.object();
        described.put("name", group);
        ArrayNode list = described.putArray("versions");
        versions.forEach(version ->
                list.addObject().put("groupVersion", group + "/" + version).put("version", version));
        described
                .putObject("preferredVersion")
                .put("groupVersion", group + "/" + versions.getFirst())
                .put("version", versions.getFirst());
        return described;
    }

    /** {@code /api/v1} and {@code /apis/GROUP/VERSION}. */
    public Optional<ObjectNode> resources(String group, String version) {
        List<ApiResource> found = resources.of(group, version);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Json.object();
        list.put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", found.getFirst().apiVersion());
        ArrayNode items = list.putArray("resources");
        for (ApiResource resource : found) {
            items.add(describe(resource));
            for (String subresource : resource.subresources()) {
                items.add(describe(resource, subresource));
            }
        }
        return Optional.of(list);
    }

    private static ObjectNode describe(ApiResource resource) {
        ObjectNode item = Json.object();
        item.put("name", resource.plural())
                .put("singularName", resource.singular())
                .put("namespaced", resource.namespaced())
                .put("kind", resource.kind());
        texts(item.putArray("verbs"), VERBS);
        if (!resource.shortNames().isEmpty()) {
            texts(item.putArray("shortNames"), resource.shortNames());
        }
        if (!resource.categories().isEmpty()) {
            texts(item.putArray("categories"), resource.categories());
        }
        return item;
    }

    private static ObjectNode describe(ApiResource resource, String subresource) {
        ObjectNode item = Json.object();
        item.put("name", resource.plural() + "/" + subresource)
                .put("singularName", "")
                .put("namespaced", resource.namespaced());
        if (subresource.equals("scale")) {
            item.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
        } else {
            item.put("kind", resource.kind());
        }
        texts(item.putArray("verbs"), SUBRESOURCE_VERBS);
        return item;
    }

    /** {@code /api} and {@code /apis} in one document each: {@code APIGroupDiscoveryList}, {@code apidiscovery.k8s.io/v2}. */
    public ObjectNode aggregated(boolean core) {
        ObjectNode list = Json.object();
        list.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        Map<String, Map<String, List<ApiResource>>> groups = new LinkedHashMap<>();
        for (ApiResource resource : resources.all()) {
            if (resource.group().isEmpty() == core) {
                groups.computeIfAbsent(resource.group(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(resource.version(), _ -> new ArrayList<>())
                        .add(resource);
            }
        }
        groups.forEach((group, versions) -> items.add(aggregated(group, versions)));
        return list;
    }

    private static ObjectNode aggregated(String group, Map<String, List<ApiResource>> versions) {
        ObjectNode item = Json.object();
        ObjectNode metadata = item.putObject("metadata").putNull("creationTimestamp");
        if (!group.isEmpty()) {
            metadata.put("name", group);
        }
        ArrayNode list = item.putArray("versions");
        versions.forEach((version, found) -> {
            ObjectNode described = list.addObject().put("version", version);
            ArrayNode resourceList = described.putArray("resources");
            found.forEach(resource -> resourceList.add(aggregated(resource)));
            described.put("freshness", "Current");
        });
        return item;
    }

    private static ObjectNode aggregated(ApiResource resource) {
        ObjectNode item = Json.object();
        item.put("resource", resource.plural());
        item.set("responseKind", kind(resource.group(), resource.version(), resource.kind()));
        item.put("scope", resource.namespaced() ? "Namespaced" : "Cluster");
        item.put("singularResource", resource.singular());
        texts(item.putArray("verbs"), VERBS);
        texts(item.putArray("shortNames"), resource.shortNames());
        texts(item.putArray("categories"), resource.categories());
        ArrayNode subresources = item.putArray("subresources");
        for (String subresource : resource.subresources()) {
            ObjectNode described = subresources.addObject().put("subresource", subresource);
            described.set(
                    "responseKind",
                    subresource.equals("scale")
                            ? kind("autoscaling", "v1", "Scale")
                            : kind(resource.group(), resource.version(), resource.kind()));
            texts(described.putArray("verbs"), SUBRESOURCE_VERBS);
        }
        return item;
    }

    private static ObjectNode kind(String group, String version, String kind) {
        return Json.object().put("group", group).put("version", version).put("kind", kind);
    }

    private static void texts(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }
}
