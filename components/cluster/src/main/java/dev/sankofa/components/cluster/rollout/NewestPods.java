package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells the pods of a workload's last change from those before it, whose troubles are not those of the rollout. */
final class NewestPods {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String POD_HASH = "pod-template-hash";
    private static final String CONTROLLER_HASH = "controller-revision-hash";

    private final ApiClient client;
    private final Discovery discovery;
    private final Map<String, Optional<ObjectNode>> replicaSets = new HashMap<>();

    NewestPods(ApiClient client, Discovery discovery) {
        this.client = client;
        this.discovery = discovery;
    }

    /** Whether the workload made the pod, and made it after its last change. */
    boolean contains(ObjectReference reference, JsonNode workload, JsonNode pod) {
        return switch (reference.type().kind()) {
            case "Deployment" -> isOfDeployment(workload, pod);
            case "StatefulSet" ->
                isOwned(pod, workload)
                        && hash(pod)
                                .equals(workload.path("status")
                                        .path("updateRevision")
                                        .asString(""));
            case "DaemonSet" -> isOwned(pod, workload) && isOfDaemonSet(reference, workload, pod);
            default -> isOwned(pod, workload);
        };
    }

    private static String hash(JsonNode object) {
        return object.path("metadata").path("labels").path(CONTROLLER_HASH).asString("");
    }

    private static boolean isOwned(JsonNode object, JsonNode owner) {
        JsonNode controller = controller(object);
        return controller != null
                && controller
                        .path("uid")
                        .asString("")
                        .equals(owner.path("metadata").path("uid").asString("none"));
    }

    private static @Nullable JsonNode controller(JsonNode object) {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .filter(owner -> owner.path("controller").asBoolean(false))
                .findFirst()
                .orElse(null);
    }

    private boolean isOfDeployment(JsonNode deployment, JsonNode pod) {
        JsonNode owner = controller(pod);
        if (owner == null || !owner.path("kind").asString("").equals("ReplicaSet")) {
            return false;
        }
        Optional<ObjectNode> set = replicaSets.computeIfAbsent(
                owner.path("uid").asString(""),
                _ -> replicaSet(pod, owner.path("name").asString("")));
        return set.isPresent() && isOwned(set.get(), deployment) && isNewest(deployment, set.get());
    }

    private Optional<ObjectNode> replicaSet(JsonNode pod, String name) {
        ResourceType type = discovery.findPreferred("apps", "ReplicaSet").orElseThrow();
        return client.get(
                new ObjectReference(type, pod.path("metadata").path("namespace").asString(""), name));
    }

    private static boolean isNewest(JsonNode deployment, JsonNode set) {
        String wanted = annotation(deployment);
        String found = annotation(set);
        if (!wanted.isEmpty() && !found.isEmpty()) {
            return wanted.equals(found);
        }
        return templateWithoutHash(set).equals(templateWithoutHash(deployment));
    }

    private static String annotation(JsonNode object) {
        return object.path("metadata").path("annotations").path(REVISION).asString("");
    }

    private static JsonNode templateWithoutHash(JsonNode object) {
        JsonNode template = PodTemplates.template(object).deepCopy();
        if (template.path("metadata").path("labels") instanceof ObjectNode labels) {
            labels.remove(POD_HASH);
        }
        return template;
    }

    private boolean isOfDaemonSet(ObjectReference reference, JsonNode set, JsonNode pod) {
        ResourceType type =
                discovery.findPreferred("apps", "ControllerRevision").orElse(null);
        if (type == null) {
            return true;
        }
        Newest newest = new Newest();
        client.list(ListRequest.of(type, reference.namespace()), revision -> {
            if (isOwned(revision, set)) {
                newest.see(revision.path("revision").asLong(0), hash(revision));
            }
        });
        return newest.hash.isEmpty() || newest.hash.equals(hash(pod));
    }

    private static final class Newest {
        private long revision = -1;
        private String hash = "";

        void see(long number, String candidate) {
            if (number > revision) {
                revision = number;
                hash = candidate;
            }
        }
    }
}
