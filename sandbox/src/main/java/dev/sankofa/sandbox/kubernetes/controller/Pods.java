package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one sees of a pod, and making one from a template. */
final class Pods {
    private Pods() {}

    static boolean isDying(JsonNode pod) {
        return Json.at(pod, "metadata").has("deletionTimestamp");
    }

    static boolean isOver(JsonNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Counts towards a number of replicas. */
    static boolean isActive(JsonNode pod) {
        return !isDying(pod) && !isOver(pod);
    }

    private static Optional<ObjectNode> readiness(JsonNode pod) {
        return Json.named(Json.at(pod, "status", "conditions"), "type", "Ready")
                .filter(condition -> Json.text(condition, "status").equals("True"));
    }

    static boolean isReady(JsonNode pod) {
        return readiness(pod).isPresent() && !isDying(pod);
    }

    /** Has been ready for long enough. */
    static boolean isAvailable(JsonNode pod, int minReadySeconds, Instant now) {
        if (!isReady(pod)) {
            return false;
        }
        Instant since = Instant.parse(Json.text(readiness(pod).orElseThrow(), "lastTransitionTime"));
        return minReadySeconds == 0
                || !since.plus(Duration.ofSeconds(minReadySeconds)).isAfter(now);
    }

    static String namesakeLabel(JsonNode pod, String label) {
        return Json.text(pod, "metadata", "labels", label);
    }

    /** A pod of a workload, without a name. */
    static ObjectNode fromTemplate(JsonNode template, ObjectNode owner) {
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("namespace", Json.text(owner, "metadata", "namespace"));
        metadata.put("generateName", Json.text(owner, "metadata", "name") + "-");
        for (String field : new String[] {"labels", "annotations", "finalizers"}) {
            JsonNode value = Json.at(template, "metadata", field);
            if (!value.isMissingNode()) {
                metadata.set(field, value.deepCopy());
            }
        }
        Objects.own(pod, owner);
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }
}
