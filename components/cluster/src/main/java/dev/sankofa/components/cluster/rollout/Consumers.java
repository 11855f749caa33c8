package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.rollout.Consumer.Renewal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds everything that uses a Secret or ConfigMap: pods can only use those of their own namespace. */
public final class Consumers {
    private final ApiClient client;
    private final Discovery discovery;

    public Consumers(ApiClient client, Discovery discovery) {
        this.client = client;
        this.discovery = discovery;
    }

    /**
     * All consumers, in the order of kinds and names. What a controller made is not listed beside its controller.
     *
     * @param used a Secret or ConfigMap
     */
    public List<Consumer> find(ObjectReference used) {
        List<Consumer> found = new ArrayList<>();
        search("apps", "Deployment", Renewal.RESTART, used, found);
        search("apps", "StatefulSet", Renewal.RESTART, used, found);
        search("apps", "DaemonSet", Renewal.RESTART, used, found);
        search("batch", "CronJob", Renewal.NEXT_RUN, used, found);
        search("batch", "Job", Renewal.AT_END, used, found);
        search("", "ReplicationController", Renewal.AT_END, used, found);
        search("apps", "ReplicaSet", Renewal.AT_END, used, found);
        search("", "Pod", Renewal.AT_END, used, found);
        return found;
    }

    private void search(String group, String kind, Renewal renewal, ObjectReference used, List<Consumer> found) {
        ResourceType type = discovery.findPreferred(group, kind).orElse(null);
        if (type == null) {
            return;
        }
        client.list(ListRequest.of(type, used.namespace()), object -> {
            if (hasEnded(object) || (renewal == Renewal.AT_END && isReplacedByRestart(object))) {
                return;
            }
            Set<Use> uses = PodUses.of(PodTemplates.podSpec(object), used.type().kind(), used.name());
            if (!uses.isEmpty()) {
                found.add(new Consumer(ObjectReference.of(type, object), uses, renewal));
            }
        });
    }

    private static boolean hasEnded(JsonNode object) {
        String phase = object.path("status").path("phase").asString("");
        return phase.equals("Succeeded")
                || phase.equals("Failed")
                || Condition.find(object, "Complete").filter(Condition::isTrue).isPresent()
                || Condition.find(object, "Failed").filter(Condition::isTrue).isPresent();
    }

    /** Whether its controller is listed in its place; a Job that a CronJob began runs on with the old value. */
    private static boolean isReplacedByRestart(JsonNode object) {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .filter(owner -> owner.path("controller").asBoolean(false))
                .anyMatch(owner -> !owner.path("kind").asString("").equals("CronJob"));
    }
}
