package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects of all namespaces; where that is not allowed, of those namespaces that are named. What cannot be read is a finding: the
 * endpoint may stand there.
 */
final class ReadableObjects {
    private final ApiClient client;
    private final Discovery discovery;
    private final List<String> namespaces;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> ending = new HashSet<>();

    /**
     * @param namespaces that are looked into where not all may be
     */
    ReadableObjects(ApiClient client, Discovery discovery, List<String> namespaces) {
        this.client = client;
        this.discovery = discovery;
        this.namespaces = List.copyOf(namespaces);
        discovery.findPreferred("", "Namespace").ifPresent(type -> isDenied(type, "", this::noteEnding));
    }

    private void noteEnding(JsonNode namespace) {
        if (isEnding(namespace)) {
            ending.add(namespace.path("metadata").path("name").asString(""));
        }
    }

    private static boolean isEnding(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Every object of a kind but those that are being deleted; none when the server does not serve it. */
    void each(String group, String kind, Consumer<ObjectNode> consumer) {
        Optional<ResourceType> type = discovery.findPreferred(group, kind);
        if (type.isEmpty()) {
            return;
        }
        if (isDenied(type.get(), "", consumer)) {
            findings.add(Finding.warning(
                    type.get().groupResource(),
                    "not of all namespaces: it is looked for in " + String.join(", ", namespaces) + " only",
                    "Give the account list on " + type.get().groupResource()
                            + " in all namespaces, or look yourself whether others name the server."));
            namespaces.forEach(namespace -> requireRead(type.get(), namespace, consumer));
        }
    }

    private void requireRead(ResourceType type, String namespace, Consumer<ObjectNode> consumer) {
        if (isDenied(type, namespace, consumer)) {
            findings.add(Finding.error(
                    type.groupResource() + " in " + namespace,
                    "may not be read, so that it is not known whether the server is named there",
                    "Give the account list on " + type.groupResource() + " in " + namespace + "."));
        }
    }

    private boolean isDenied(ResourceType type, String namespace, Consumer<ObjectNode> consumer) {
        try {
            client.list(ListRequest.of(type, namespace), object -> {
                String owner = object.path("metadata").path("namespace").asString("");
                if (!ending.contains(owner) && (type.kind().equals("Namespace") || !isEnding(object))) {
                    consumer.accept(object);
                }
            });
            return false;
        } catch (ApiException e) {
            if (e.isForbidden()) {
                return true;
            }
            throw ApiFailures.reading(e);
        }
    }
}
