package dev.sankofa.sandbox.kubernetes.defaults;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs and what makes them. */
final class JobDefaults {
    private static final int BACKOFF_LIMIT = 6;

    private JobDefaults() {}

    static void job(ObjectNode job) {
        ObjectNode spec = Nodes.object(job, "spec");
        spec(spec);
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (labels.isObject()) {
            WorkloadDefaults.copyUnlessThere(Nodes.object(job, "metadata"), "labels", labels);
        }
    }

    private static void spec(ObjectNode spec) {
        if (Nodes.isAbsent(spec, "completions") && Nodes.isAbsent(spec, "parallelism")) {
            spec.put("completions", 1);
        }
        Nodes.put(spec, "parallelism", 1);
        Nodes.put(
                spec, "backoffLimit", Nodes.isAbsent(spec, "backoffLimitPerIndex") ? BACKOFF_LIMIT : Integer.MAX_VALUE);
        Nodes.put(spec, "completionMode", "NonIndexed");
        Nodes.put(spec, "suspend", false);
        Nodes.put(
                spec,
                "podReplacementPolicy",
                Nodes.isAbsent(spec, "podFailurePolicy") ? "TerminatingOrFailed" : "Failed");
        Nodes.put(spec, "manualSelector", false);
        Nodes.find(spec, "podFailurePolicy").ifPresent(policy -> Nodes.each(policy, "rules", JobDefaults::failureRule));
        PodDefaults.template(spec);
    }

    private static void failureRule(ObjectNode rule) {
        Nodes.each(rule, "onPodConditions", condition -> {
            if (Nodes.text(condition, "status").isEmpty()) {
                condition.put("status", "True");
            }
        });
    }

    static void cronJob(ObjectNode cronJob) {
        ObjectNode spec = Nodes.object(cronJob, "spec");
        Nodes.put(spec, "concurrencyPolicy", "Allow");
        Nodes.put(spec, "suspend", false);
        Nodes.put(spec, "successfulJobsHistoryLimit", 3);
        Nodes.put(spec, "failedJobsHistoryLimit", 1);
        Nodes.find(spec, "jobTemplate", "spec", "template")
                .ifPresent(_ -> PodDefaults.template(Nodes.object(Nodes.object(spec, "jobTemplate"), "spec")));
    }
}
