package dev.sankofa.components.cluster.rollout;

import static dev.sankofa.components.cluster.rollout.RolloutState.failed;
import static dev.sankofa.components.cluster.rollout.RolloutState.progressing;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Says from an object alone how far it is. The status of a generation that the controller has not seen yet counts for nothing: right
 * after a restart it still describes the pods before.
 */
public final class RolloutRules {
    private static final Set<String> KNOWN = Set.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "PersistentVolumeClaim",
            "CustomResourceDefinition",
            "HorizontalPodAutoscaler",
            "Namespace",
            "APIService");

    private RolloutRules() {}

    /** Whether there is a rule for objects of this kind; others are ready as soon as they exist. */
    public static boolean knows(String kind) {
        return KNOWN.contains(kind);
    }

    /** How far the object is; one of a kind without a rule is ready. */
    public static RolloutState state(JsonNode object) {
        if (!object.path("metadata").path("deletionTimestamp").isMissingNode()) {
            return failed("it is being deleted");
        }
        return switch (object.path("kind").asString("")) {
            case "Deployment" -> seen(object).orElseGet(() -> WorkloadRules.deployment(object));
            case "StatefulSet" -> seen(object).orElseGet(() -> WorkloadRules.statefulSet(object));
            case "DaemonSet" -> seen(object).orElseGet(() -> WorkloadRules.daemonSet(object));
            case "Job" -> job(object);
            case "PersistentVolumeClaim" -> claim(object);
            case "CustomResourceDefinition" -> definition(object);
            case "HorizontalPodAutoscaler" -> autoscaler(object);
            case "Namespace" -> namespace(object);
            case "APIService" -> condition(object, "Available");
            default -> RolloutState.ready();
        };
    }

    private static Optional<RolloutState> seen(JsonNode object) {
        long generation = object.path("metadata").path("generation").asLong(0);
        long observed = object.path("status").path("observedGeneration").asLong(0);
        return observed >= generation
                ? Optional.empty()
                : Optional.of(progressing("the controller has not seen the last change"));
    }

    private static RolloutState job(JsonNode job) {
        Optional<Condition> failure = Condition.find(job, "Failed").filter(Condition::isTrue);
        if (failure.isPresent()) {
            return failed("the job failed: " + failure.get().words());
        }
        boolean complete =
                Condition.find(job, "Complete").filter(Condition::isTrue).isPresent();
        if (complete || job.path("spec").path("suspend").asBoolean(false)) {
            return RolloutState.ready();
        }
        JsonNode status = job.path("status");
        return progressing(status.path("succeeded").asLong(0) + " of "
                + job.path("spec").path("completions").asLong(1) + " completions");
    }

    private static RolloutState claim(JsonNode claim) {
        return switch (claim.path("status").path("phase").asString("Pending")) {
            case "Bound" -> RolloutState.ready();
            case "Lost" -> failed("its volume is lost");
            default -> progressing("it is not bound to a volume");
        };
    }

    private static RolloutState definition(JsonNode definition) {
        Optional<Condition> refused =
                Condition.find(definition, "NamesAccepted").filter(Condition::isFalse);
        return refused.isPresent()
                ? failed("its names are not accepted: " + refused.get().words())
                : condition(definition, "Established");
    }

    private static RolloutState condition(JsonNode object, String type) {
        Optional<Condition> condition = Condition.find(object, type);
        if (condition.filter(Condition::isTrue).isPresent()) {
            return RolloutState.ready();
        }
        return progressing(
                "it is not " + type + condition.map(c -> ": " + c.words()).orElse(""));
    }

    private static RolloutState autoscaler(JsonNode autoscaler) {
        Optional<Condition> active = Condition.find(autoscaler, "ScalingActive").filter(Condition::isFalse);
        if (active.isPresent() && !active.get().reason().equals("ScalingDisabled")) {
            return progressing("it has no metric: " + active.get().words());
        }
        return condition(autoscaler, "AbleToScale");
    }

    private static RolloutState namespace(JsonNode namespace) {
        return namespace.path("status").path("phase").asString("Active").equals("Terminating")
                ? failed("it is being deleted")
                : RolloutState.ready();
    }
}
