package dev.sankofa.components.cluster.proof;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.mapping.NamespaceMapping;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the images that run now, by the digests in the pods' status, are those that ran when the point was taken. */
final class ImageProof {
    private static final String NAME = "images that run are those that ran";

    private final ApiClient client;
    private final NamespaceMapping namespaces;
    private final RunContext run;
    private final Map<String, Set<String>> wanted = new TreeMap<>();
    private final Set<String> places = new HashSet<>();

    ImageProof(ApiClient client, NamespaceMapping namespaces, RunContext run) {
        this.client = client;
        this.namespaces = namespaces;
        this.run = run;
    }

    Check check(TargetProof.Running running) {
        running.each(this::want);
        if (wanted.isEmpty()) {
            return new Check(NAME, Result.NOT_RUN, 0, "the point does not say which images ran");
        }
        ResourceType pods = client.discover().findPreferred("", "Pod").orElseThrow();
        Map<String, Set<String>> found = new TreeMap<>();
        for (String namespace : places) {
            run.cancellation().check();
            client.list(ListRequest.of(pods, namespace), pod -> look(namespace, pod, found));
        }
        return compare(found);
    }

    private void want(RunningImage image) {
        if (image.digest().isEmpty()) {
            return;
        }
        String namespace = namespaces.to(image.namespace());
        places.add(namespace);
        String key = namespace + "/" + image.workload() + ", container " + image.container();
        wanted.computeIfAbsent(key, _ -> new HashSet<>()).add(image.digest());
    }

    private static void look(String namespace, ObjectNode pod, Map<String, Set<String>> found) {
        if (pod.path("metadata").has("deletionTimestamp")) {
            return;
        }
        for (JsonNode status : pod.path("status").path("containerStatuses")) {
            String key = namespace + "/" + workload(pod) + ", container "
                    + status.path("name").asString("");
            String id = status.path("imageID").asString("");
            found.computeIfAbsent(key, _ -> new HashSet<>()).add(id.substring(id.lastIndexOf('@') + 1));
        }
    }

    /** The name of what made the pod: a Deployment's ReplicaSet has its name and a hash of the template. */
    private static String workload(ObjectNode pod) {
        JsonNode metadata = pod.path("metadata");
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                String name = owner.path("name").asString("");
                String hash = metadata.path("labels").path("pod-template-hash").asString("");
                return !hash.isEmpty() && name.endsWith("-" + hash)
                        ? name.substring(0, name.length() - hash.length() - 1)
                        : name;
            }
        }
        return metadata.path("name").asString("");
    }

    private Check compare(Map<String, Set<String>> found) {
        List<String> different = new ArrayList<>();
        wanted.forEach((key, digests) -> {
            Set<String> now = found.getOrDefault(key, Set.of());
            if (now.isEmpty()) {
                different.add(key + ": nothing runs");
            } else if (!digests.containsAll(now)) {
                different.add(key + ": expected " + digests + ", found " + now);
            }
        });
        return different.isEmpty()
                ? new Check(NAME, Result.PASSED, wanted.size(), "")
                : new Check(NAME, Result.FAILED, wanted.size(), String.join("; ", different));
    }
}
