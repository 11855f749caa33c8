package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The restart of {@code kubectl rollout restart}: a new annotation of the pod template, which makes new pods necessary. */
final class Restart {
    private static final String ANNOTATION = "kubectl.kubernetes.io/restartedAt";

    private final ApiClient client;

    Restart(ApiClient client) {
        this.client = client;
    }

    /** RFC 3339, UTC. kubectl writes whole seconds; we write what tells two restarts within one second apart. */
    static String text(Instant stamp) {
        return stamp.truncatedTo(ChronoUnit.MICROS).toString();
    }

    void begin(ObjectReference workload, Instant stamp) {
        ObjectNode now = client.get(workload)
                .orElseThrow(() -> refused(workload, "it does not exist", "Check its name, or plan again."));
        if (isStamped(now, stamp)) {
            return;
        }
        requireRestartable(workload, now);
        client.mergePatch(workload, patch(stamp), WriteOptions.STORED);
    }

    static boolean isStamped(JsonNode workload, Instant stamp) {
        return PodTemplates.template(workload)
                .path("metadata")
                .path("annotations")
                .path(ANNOTATION)
                .asString("")
                .equals(text(stamp));
    }

    private static void requireRestartable(ObjectReference workload, JsonNode object) {
        if (object.path("spec").path("paused").asBoolean(false)) {
            throw refused(
                    workload,
                    "its rollout is paused",
                    "Resume it first: kubectl rollout resume, or set spec.paused to false.");
        }
        if (object.path("spec").path("updateStrategy").path("type").asString("").equals("OnDelete")) {
            throw refused(
                    workload,
                    "its update strategy is OnDelete, so a restart replaces no pod",
                    "Delete its pods yourself, or set spec.updateStrategy.type to RollingUpdate.");
        }
    }

    private static ObjectNode patch(Instant stamp) {
        ObjectNode patch = Json.object();
        patch.putObject("spec")
                .putObject("template")
                .putObject("metadata")
                .putObject("annotations")
                .put(ANNOTATION, text(stamp));
        return patch;
    }

    private static SankofaException refused(ObjectReference workload, String why, String hint) {
        return new SankofaException(ErrorCode.TARGET_REFUSED, "cannot restart " + workload + ": " + why, hint);
    }
}
