package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.clean.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Links objects to the owners that they had, by the uids these have in the target: an uid that is nobody's makes the garbage collector
 * delete the object. An owner that is neither in the point nor in the target under its old uid is not linked.
 */
final class OwnerLinks {
    private final ApiClient client;
    private final Discovery discovery;
    private final CapturedObjects captured;
    private final Map<ObjectReference, String> uids = new ConcurrentHashMap<>();

    /**
     * An object with the owners that are there.
     *
     * @param pending owners that the restore will bring, as plans name them
     * @param lost owners that nobody brings
     */
    record Linked(ObjectNode body, List<String> pending, List<String> lost) {}

    OwnerLinks(ApiClient client, Discovery discovery, CapturedObjects captured) {
        this.client = client;
        this.discovery = discovery;
        this.captured = captured;
    }

    Linked link(Desired desired) {
        if (desired.owners().isEmpty()) {
            return new Linked(desired.body(), List.of(), List.of());
        }
        ObjectNode body = desired.body().deepCopy();
        List<String> pending = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        ArrayNode links = body.arrayNode();
        for (JsonNode owner : desired.owners()) {
            boolean inPoint = captured.hasOwner(
                    owner, desired.raw().path("metadata").path("namespace").asString(""));
            Optional<String> uid = uid(owner, desired).filter(found -> inPoint || found.equals(text(owner, "uid")));
            if (uid.isPresent()) {
                links.add(((ObjectNode) owner.deepCopy()).put("uid", uid.get()));
            } else {
                (inPoint ? pending : lost).add(text(owner, "kind") + " " + text(owner, "name"));
            }
        }
        if (!links.isEmpty()) {
            body.withObjectProperty("metadata").set("ownerReferences", links);
        }
        return new Linked(body, pending, lost);
    }

    private static String text(JsonNode owner, String field) {
        return owner.path(field).asString("");
    }

    private Optional<String> uid(JsonNode owner, Desired desired) {
        Optional<ResourceType> type = discovery
                .find(text(owner, "apiVersion"), text(owner, "kind"))
                .or(() -> discovery.findPreferred(Cleaner.group(owner), text(owner, "kind")));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        String namespace = type.get().namespaced() ? desired.reference().namespace() : "";
        ObjectReference reference = new ObjectReference(type.get(), namespace, text(owner, "name"));
        String known = uids.get(reference);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> found = client.get(reference)
                .map(object -> object.path("metadata").path("uid").asString(""));
        found.ifPresent(uid -> uids.put(reference, uid));
        return found;
    }
}
