package dev.sankofa.components.cluster.clean;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Knows objects that must not be applied at all, even when they were captured. */
final class Unwanted {
    private static final Pattern GENERATED_TOKEN = Pattern.compile("(.+)-token-[a-z0-9]{5}");

    private Unwanted() {}

    static Optional<String> reason(JsonNode raw) {
        return Optional.ofNullable(
                switch (Cleaner.groupKind(raw)) {
                    case "Job.batch" ->
                        isOver(raw) ? "the job is over, and would run again" : controlled(raw, "CronJob");
                    case "Pod" -> pod(raw);
                    case "ReplicaSet.apps" -> controlled(raw, "Deployment");
                    case "ControllerRevision.apps" -> "its controller makes it again";
                    case "Secret" -> token(raw);
                    case "APIService.apiregistration.k8s.io" ->
                        raw.path("metadata").path("labels").has("kube-aggregator.kubernetes.io/automanaged")
                                ? "the server registers it by itself"
                                : null;
                    case "EndpointSlice.discovery.k8s.io" ->
                        Trees.text(raw, "metadata", "labels", "endpointslice.kubernetes.io/managed-by")
                                        .endsWith(".k8s.io")
                                ? "its controller makes it again"
                                : null;
                    default -> null;
                });
    }

    private static @Nullable String pod(JsonNode pod) {
        if (pod.path("metadata").path("annotations").has("kubernetes.io/config.mirror")) {
            return "it mirrors a file on a node";
        }
        String phase = Trees.text(pod, "status", "phase");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return "the pod is over, and would run again";
        }
        return isControlled(pod) ? "its controller makes it again" : null;
    }

    private static @Nullable String controlled(JsonNode object, String kind) {
        boolean is = object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .anyMatch(owner -> owner.path("controller").asBoolean(false)
                        && owner.path("kind").asString("").equals(kind));
        return is ? "its " + kind + " makes it again" : null;
    }

    private static boolean isControlled(JsonNode object) {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .anyMatch(owner -> owner.path("controller").asBoolean(false));
    }

    private static boolean isOver(JsonNode job) {
        return job.path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("status").asString("").equals("True")
                        && condition.path("type").asString("").matches("Complete|Failed"));
    }

    private static @Nullable String token(JsonNode secret) {
        String type = Trees.text(secret, "type");
        if (type.equals("bootstrap.kubernetes.io/token")) {
            return "it lets nodes join another cluster";
        }
        String account = Trees.text(secret, "metadata", "annotations", "kubernetes.io/service-account.name");
        var generated = GENERATED_TOKEN.matcher(Trees.text(secret, "metadata", "name"));
        return type.equals("kubernetes.io/service-account-token")
                        && generated.matches()
                        && generated.group(1).equals(account)
                ? "the server makes tokens of its own for " + account
                : null;
    }
}
