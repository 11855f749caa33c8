package dev.sankofa.components.cluster.rollout;

import static dev.sankofa.components.cluster.rollout.RolloutState.failed;
import static dev.sankofa.components.cluster.rollout.RolloutState.progressing;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The rules of {@code kubectl rollout status}, for objects whose last generation the controller has seen. */
final class WorkloadRules {
    private WorkloadRules() {}

    static RolloutState deployment(JsonNode deployment) {
        JsonNode status = deployment.path("status");
        long wanted = deployment.path("spec").path("replicas").asLong(1);
        long updated = count(status, "updatedReplicas");
        long available = count(status, "availableReplicas");
        if (exceededDeadline(deployment)) {
            return failed("the progress deadline passed with " + available + " of " + wanted + " replicas available");
        }
        if (updated < wanted && deployment.path("spec").path("paused").asBoolean(false)) {
            return failed("its rollout is paused");
        }
        if (updated < wanted) {
            String what = updated + " of " + wanted + " replicas are updated";
            return refusal(deployment)
                    .<RolloutState>map(refusal -> new RolloutState.Refused(what + ": " + refusal.words()))
                    .orElse(progressing(what));
        }
        long old = count(status, "replicas") - updated;
        if (old > 0) {
            return progressing(old + " old replicas are left");
        }
        return available < updated
                ? progressing(available + " of " + updated + " replicas are available")
                : RolloutState.ready();
    }

    private static boolean exceededDeadline(JsonNode deployment) {
        return Condition.find(deployment, "Progressing")
                .filter(condition -> condition.reason().equals("ProgressDeadlineExceeded"))
                .isPresent();
    }

    /** Why pods cannot be created, such as a quota. */
    private static Optional<Condition> refusal(JsonNode workload) {
        return Condition.find(workload, "ReplicaFailure").filter(Condition::isTrue);
    }

    static RolloutState statefulSet(JsonNode set) {
        JsonNode status = set.path("status");
        long wanted = set.path("spec").path("replicas").asLong(1);
        long ready = count(status, "readyReplicas");
        if (ready < wanted) {
            return progressing(ready + " of " + wanted + " replicas are ready");
        }
        JsonNode strategy = set.path("spec").path("updateStrategy");
        if (strategy.path("type").asString("RollingUpdate").equals("OnDelete")) {
            return RolloutState.ready();
        }
        long partition = strategy.path("rollingUpdate").path("partition").asLong(0);
        long updated = count(status, "updatedReplicas");
        if (partition > 0) {
            return updated >= wanted - partition
                    ? RolloutState.ready()
                    : progressing(
                            updated + " of " + (wanted - partition) + " replicas beyond the partition are updated");
        }
        boolean current = status.path("updateRevision")
                .asString("")
                .equals(status.path("currentRevision").asString(""));
        return current ? RolloutState.ready() : progressing(updated + " of " + wanted + " replicas are updated");
    }

    static RolloutState daemonSet(JsonNode set) {
        JsonNode status = set.path("status");
        long wanted = count(status, "desiredNumberScheduled");
        long updated = count(status, "updatedNumberScheduled");
        long available = count(status, "numberAvailable");
        boolean onDelete = set.path("spec")
                .path("updateStrategy")
                .path("type")
                .asString("")
                .equals("OnDelete");
        if (updated < wanted && !onDelete) {
            return progressing(updated + " of " + wanted + " pods are updated");
        }
        return available < wanted
                ? progressing(available + " of " + wanted + " pods are available")
                : RolloutState.ready();
    }

    private static long count(JsonNode status, String name) {
        return status.path(name).asLong(0);
    }
}
