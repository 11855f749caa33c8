package dev.sankofa.components.cluster.clean;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs select their pods by their own uid, which the server writes into selector and template; old and new names of the labels. */
final class JobCleaning {
    private static final Set<String> LABELS =
            Set.of("controller-uid", "batch.kubernetes.io/controller-uid", "job-name", "batch.kubernetes.io/job-name");

    private JobCleaning() {}

    static void job(ObjectNode job) {
        if (job.path("metadata") instanceof ObjectNode metadata) {
            Trees.dropEntries(metadata, "labels", LABELS::contains);
        }
        template(job);
    }

    /** @param owner what has a job's {@code spec}: a Job, or the template of a CronJob */
    static void template(JsonNode owner) {
        if (!(owner.path("spec") instanceof ObjectNode spec)
                || spec.path("manualSelector").asBoolean(false)) {
            return;
        }
        spec.remove(List.of("selector", "manualSelector"));
        if (spec.path("template") instanceof ObjectNode template
                && template.path("metadata") instanceof ObjectNode metadata) {
            Trees.dropEntries(metadata, "labels", LABELS::contains);
            Trees.dropEmpty(template, "metadata");
        }
    }
}
