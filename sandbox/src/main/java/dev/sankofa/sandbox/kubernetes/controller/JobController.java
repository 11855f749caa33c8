package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.controller.Conditions.Condition;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Runs the pods of Jobs until enough have succeeded or too many have failed. */
final class JobController extends Controller {
    private static final int DEFAULT_BACKOFF = 6;

    private final Objects objects;

    JobController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, "batch", "jobs")) {
            return List.of(change.key());
        }
        return isOf(change, "", "pods") ? Owned.by(change.last(), "Job", "batch", "jobs") : List.of();
    }

    private record Numbers(long active, long ready, long succeeded, long failed) {}

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode job = objects.get(key).orElse(null);
        if (job == null || Json.at(job, "metadata").has("deletionTimestamp") || isFinished(job)) {
            return;
        }
        List<ObjectNode> pods = objects.controlled("", "pods", job);
        Numbers numbers = new Numbers(
                pods.stream().filter(Pods::isActive).count(),
                pods.stream().filter(Pods::isReady).count(),
                in(pods, "Succeeded"),
                in(pods, "Failed"));
        if (Json.flag(job, "spec", "suspend")) {
            suspend(job, pods);
            return;
        }
        int wanted = Json.number(job, 1, "spec", "completions");
        long failures = Json.number(job, DEFAULT_BACKOFF, "spec", "backoffLimit");
        boolean complete = numbers.succeeded() >= wanted;
        boolean failed = numbers.failed() > failures;
        if (!complete && !failed) {
            int parallel = Json.number(job, 1, "spec", "parallelism");
            long missing = Math.min(parallel, wanted - numbers.succeeded()) - numbers.active();
            for (long i = 0; i < missing; i++) {
                objects.create("", "pods", Pods.fromTemplate(Json.at(job, "spec", "template"), job));
            }
        }
        report(job, numbers, complete, failed);
    }

    private static long in(List<ObjectNode> pods, String phase) {
        return pods.stream()
                .filter(pod -> Json.text(pod, "status", "phase").equals(phase))
                .count();
    }

    private static boolean isFinished(ObjectNode job) {
        return Json.objects(Json.at(job, "status", "conditions")).stream()
                .anyMatch(condition -> List.of("Complete", "Failed").contains(Json.text(condition, "type"))
                        && Json.text(condition, "status").equals("True"));
    }

    private void suspend(ObjectNode job, List<ObjectNode> pods) {
        pods.stream().filter(Pods::isActive).forEach(pod -> objects.delete(objects.key(pod), Json.object()));
        objects.status(
                job,
                status -> Conditions.set(
                        status,
                        new Condition("Suspended", true, "JobSuspended", "Job suspended"),
                        objects.backend().now()));
    }

    private void report(ObjectNode job, Numbers numbers, boolean complete, boolean failed) {
        String now = objects.backend().now();
        objects.status(job, status -> {
            if (!status.has("startTime")) {
                status.put("startTime", now);
            }
            Counts.put(status, "active", numbers.active());
            status.put("ready", numbers.ready());
            Counts.put(status, "succeeded", numbers.succeeded());
            Counts.put(status, "failed", numbers.failed());
            if (complete) {
                String message = "Reached expected number of succeeded pods";
                Conditions.set(status, new Condition("SuccessCriteriaMet", true, "CompletionsReached", message), now)
                        .put("lastProbeTime", now);
                Conditions.set(status, new Condition("Complete", true, "CompletionsReached", message), now)
                        .put("lastProbeTime", now);
                status.put("completionTime", now);
            } else if (failed) {
                String message = "Job has reached the specified backoff limit";
                Conditions.set(status, new Condition("FailureTarget", true, "BackoffLimitExceeded", message), now)
                        .put("lastProbeTime", now);
                Conditions.set(status, new Condition("Failed", true, "BackoffLimitExceeded", message), now)
                        .put("lastProbeTime", now);
            }
        });
    }
}
