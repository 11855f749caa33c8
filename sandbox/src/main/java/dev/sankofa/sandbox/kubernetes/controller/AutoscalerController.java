package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.controller.Conditions.Condition;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Keeps workloads between the least and the most replicas of their autoscaler; there are no metrics to do more by. */
final class AutoscalerController extends Controller {
    private static final String GROUP = "autoscaling";
    private static final String PLURAL = "horizontalpodautoscalers";
    private static final Map<String, String> PLURALS =
            Map.of("Deployment", "deployments", "StatefulSet", "statefulsets", "ReplicaSet", "replicasets");

    private final Objects objects;

    AutoscalerController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, GROUP, PLURAL)) {
            return List.of(change.key());
        }
        if (!change.key().group().equals("apps")
                || !PLURALS.containsValue(change.key().plural())) {
            return List.of();
        }
        return objects.all(GROUP, PLURAL, change.key().namespace()).stream()
                .filter(autoscaler -> target(autoscaler).equals(change.key()))
                .map(objects::key)
                .toList();
    }

    private static ObjectKey target(ObjectNode autoscaler) {
        String kind = Json.text(autoscaler, "spec", "scaleTargetRef", "kind");
        return new ObjectKey(
                "apps",
                PLURALS.getOrDefault(kind, kind),
                Json.text(autoscaler, "metadata", "namespace"),
                Json.text(autoscaler, "spec", "scaleTargetRef", "name"));
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode autoscaler = objects.get(key).orElse(null);
        if (autoscaler == null) {
            return;
        }
        ObjectNode workload = objects.get(target(autoscaler)).orElse(null);
        if (workload == null) {
            report(autoscaler, 0, 0, new Condition("AbleToScale", false, "FailedGetScale", "the target was not found"));
            return;
        }
        int current = Counts.replicas(workload);
        int least = Json.number(autoscaler, 1, "spec", "minReplicas");
        int most = Json.number(autoscaler, 1, "spec", "maxReplicas");
        int wanted = current == 0 ? 0 : Math.max(least, Math.min(most, current));
        if (wanted != current) {
            objects.edit(
                    target(autoscaler),
                    "scale",
                    live -> Json.child(live, "spec").put("replicas", wanted));
        }
        String message = "the HPA controller was able to get the target's current scale";
        report(autoscaler, current, wanted, new Condition("AbleToScale", true, "SucceededGetScale", message));
    }

    private void report(ObjectNode autoscaler, int current, int wanted, Condition able) {
        String now = objects.backend().now();
        objects.status(autoscaler, status -> {
            Counts.put(status, "currentReplicas", current);
            status.put("desiredReplicas", wanted);
            Conditions.set(status, able, now);
            Conditions.set(
                    status,
                    new Condition(
                            "ScalingActive",
                            false,
                            "FailedGetResourceMetric",
                            "the HPA was unable to compute the replica count: there are no metrics in the sandbox"),
                    now);
        });
    }
}
