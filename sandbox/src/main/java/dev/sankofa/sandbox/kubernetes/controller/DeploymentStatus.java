package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.controller.Conditions.Condition;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Deployment says of its rollout. Source: {@code pkg/controller/deployment} of Kubernetes. */
final class DeploymentStatus {
    private static final int DEFAULT_DEADLINE_SECONDS = 600;

    private final Objects objects;

    DeploymentStatus(Objects objects) {
        this.objects = objects;
    }

    private record Numbers(int replicas, int updated, int ready, int available, int wanted) {}

    /** Writes it; true when the rollout is over, well or badly, so that time alone changes nothing any more. */
    boolean report(ObjectNode deployment) {
        List<ObjectNode> sets = objects.controlled("apps", "replicasets", deployment);
        Optional<ObjectNode> newest = ReplicaSets.current(sets, deployment);
        Numbers numbers = new Numbers(
                sum(sets, "replicas"),
                newest.map(set -> Counts.status(set, "replicas")).orElse(0),
                sum(sets, "readyReplicas"),
                sum(sets, "availableReplicas"),
                Counts.replicas(deployment));
        boolean complete = numbers.updated() == numbers.wanted()
                && numbers.replicas() == numbers.wanted()
                && numbers.available() == numbers.wanted()
                && newest.isPresent();
        boolean[] over = {complete};
        objects.status(deployment, status -> {
            JsonNode before = status.deepCopy();
            counts(deployment, status, numbers);
            available(deployment, status, numbers);
            failure(status, sets);
            over[0] |= progress(deployment, status, before, newest, complete);
        });
        return over[0];
    }

    private static int sum(List<ObjectNode> sets, String field) {
        return sets.stream().mapToInt(set -> Counts.status(set, field)).sum();
    }

    private static void counts(ObjectNode deployment, ObjectNode status, Numbers numbers) {
        status.put(
                "observedGeneration",
                Json.at(deployment, "metadata", "generation").longValue(0L));
        Counts.put(status, "replicas", numbers.replicas());
        Counts.put(status, "updatedReplicas", numbers.updated());
        Counts.put(status, "readyReplicas", numbers.ready());
        Counts.put(status, "availableReplicas", numbers.available());
        Counts.put(status, "unavailableReplicas", Math.max(0, numbers.replicas() - numbers.available()));
    }

    private void available(ObjectNode deployment, ObjectNode status, Numbers numbers) {
        JsonNode rolling = Json.at(deployment, "spec", "strategy", "rollingUpdate");
        int missing =
                rolling.isMissingNode() ? 0 : Counts.share(rolling.path("maxUnavailable"), numbers.wanted(), false);
        boolean enough = numbers.available() >= numbers.wanted() - missing;
        set(
                status,
                new Condition(
                        "Available",
                        enough,
                        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                        enough
                                ? "Deployment has minimum availability."
                                : "Deployment does not have minimum availability."));
    }

    private void failure(ObjectNode status, List<ObjectNode> sets) {
        Optional<ObjectNode> failure = sets.stream()
                .flatMap(set ->
                        Conditions.find(
                                set.path("status") instanceof ObjectNode own ? own : Json.object(), "ReplicaFailure")
                                .stream())
                .findFirst();
        if (failure.isPresent()) {
            set(status, new Condition("ReplicaFailure", true, "FailedCreate", Json.text(failure.get(), "message")));
        } else if (Conditions.find(status, "ReplicaFailure").isPresent()) {
            Conditions.remove(status, "ReplicaFailure");
        }
    }

    /** Whether it is over. */
    private boolean progress(
            ObjectNode deployment, ObjectNode status, JsonNode before, Optional<ObjectNode> newest, boolean complete) {
        String set = newest.map(found -> Json.text(found, "metadata", "name")).orElse("");
        Optional<ObjectNode> earlier = Conditions.find(status, "Progressing");
        if (Json.flag(deployment, "spec", "paused")) {
            return true;
        }
        if (complete) {
            String message = "ReplicaSet \"" + set + "\" has successfully progressed.";
            boolean known = earlier.filter(
                            condition -> Json.text(condition, "message").equals(message)
                                    && Json.text(condition, "reason").equals("NewReplicaSetAvailable"))
                    .isPresent();
            ObjectNode entry = set(status, new Condition("Progressing", true, "NewReplicaSetAvailable", message));
            if (!known) {
                entry.put("lastUpdateTime", objects.backend().now());
            }
            return true;
        }
        boolean moved = earlier.isEmpty()
                || Json.text(earlier.get(), "reason").equals("NewReplicaSetAvailable")
                || !sameCounts(before, status);
        if (moved) {
            set(
                            status,
                            new Condition(
                                    "Progressing",
                                    true,
                                    "ReplicaSetUpdated",
                                    "ReplicaSet \"" + set + "\" is progressing."))
                    .put("lastUpdateTime", objects.backend().now());
            return false;
        }
        int seconds = Json.number(deployment, DEFAULT_DEADLINE_SECONDS, "spec", "progressDeadlineSeconds");
        Instant since = Instant.parse(Json.text(earlier.get(), "lastUpdateTime"));
        boolean late = objects.backend().clock().instant().isAfter(since.plus(Duration.ofSeconds(seconds)));
        if (late && !Json.text(earlier.get(), "reason").equals("ProgressDeadlineExceeded")) {
            set(
                            status,
                            new Condition(
                                    "Progressing",
                                    false,
                                    "ProgressDeadlineExceeded",
                                    "ReplicaSet \"" + set + "\" has timed out progressing."))
                    .put("lastUpdateTime", objects.backend().now());
        }
        return late;
    }

    private static boolean sameCounts(JsonNode before, JsonNode after) {
        for (String field :
                new String[] {"updatedReplicas", "readyReplicas", "availableReplicas", "observedGeneration"}) {
            if (before.path(field).longValue(0L) != after.path(field).longValue(0L)) {
                return false;
            }
        }
        return before.path("replicas").longValue(0L) <= after.path("replicas").longValue(0L);
    }

    private ObjectNode set(ObjectNode status, Condition condition) {
        String now = objects.backend().now();
        ObjectNode entry = Conditions.set(status, condition, now);
        if (!entry.has("lastUpdateTime")
                || Json.text(entry, "lastTransitionTime").equals(now)) {
            entry.put("lastUpdateTime", now);
        }
        return entry;
    }
}
