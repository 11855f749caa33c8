package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many pods as a ReplicaSet wants. */
final class ReplicaSetController extends Controller {
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Objects objects;

    ReplicaSetController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, "apps", "replicasets")) {
            return List.of(change.key());
        }
        return isOf(change, "", "pods") ? Owned.by(change.last(), "ReplicaSet", "apps", "replicasets") : List.of();
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode set = objects.get(key).orElse(null);
        if (set == null) {
            return;
        }
        List<ObjectNode> pods = objects.controlled("", "pods", set);
        Optional<String> failure = Optional.empty();
        if (!Json.at(set, "metadata").has("deletionTimestamp")) {
            failure = scale(set, pods);
        }
        failure.ifPresent(_ -> again(key, RETRY));
        report(set, failure);
    }

    private Optional<String> scale(ObjectNode set, List<ObjectNode> pods) {
        List<ObjectNode> active = pods.stream().filter(Pods::isActive).toList();
        int wanted = Json.number(set, 1, "spec", "replicas");
        try {
            for (int i = active.size(); i < wanted; i++) {
                objects.create("", "pods", Pods.fromTemplate(Json.at(set, "spec", "template"), set));
            }
        } catch (StatusException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        active.stream()
                .sorted(Comparator.comparing(Pods::isReady)
                        .thenComparing(
                                pod -> Json.text(pod, "metadata", "creationTimestamp"), Comparator.reverseOrder()))
                .limit(Math.max(0, active.size() - wanted))
                .forEach(pod -> objects.delete(objects.key(pod), Json.object()));
        return Optional.empty();
    }

    private void report(ObjectNode set, Optional<String> failure) {
        List<ObjectNode> pods = objects.controlled("", "pods", set);
        int minReady = Json.number(set, 0, "spec", "minReadySeconds");
        Instant now = objects.backend().clock().instant();
        List<ObjectNode> active = pods.stream().filter(Pods::isActive).toList();
        long ready = active.stream().filter(Pods::isReady).count();
        long available = active.stream()
                .filter(pod -> Pods.isAvailable(pod, minReady, now))
                .count();
        if (available < ready) {
            again(objects.key(set), RETRY);
        }
        objects.status(set, status -> {
            status.put("replicas", active.size());
            Counts.put(status, "fullyLabeledReplicas", active.size());
            Counts.put(status, "readyReplicas", ready);
            Counts.put(status, "availableReplicas", available);
            status.put(
                    "observedGeneration", Json.at(set, "metadata", "generation").longValue(0L));
            failure.ifPresentOrElse(
                    message -> Conditions.set(
                            status,
                            new Conditions.Condition("ReplicaFailure", true, "FailedCreate", message),
                            objects.backend().now()),
                    () -> Conditions.find(status, "ReplicaFailure")
                            .ifPresent(_ -> Conditions.remove(status, "ReplicaFailure")));
        });
    }
}
