package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Says why something does not become ready. What only events tell is looked for when it is said: a probe that fails, or a pod of a
 * StatefulSet or a DaemonSet that is refused.
 */
final class RolloutFailures {
    private static final int MOST_NAMED = 5;

    private final ApiClient client;
    private final Discovery discovery;

    RolloutFailures(ApiClient client, Discovery discovery) {
        this.client = client;
        this.discovery = discovery;
    }

    /** Waiting longer changes nothing. */
    SankofaException hopeless(Unready unready) {
        String why = unready.state() instanceof RolloutState.Progressing
                        && unready.trouble().isPresent()
                ? unready.trouble().get() + warning(unready)
                : unready.text() + warning(unready);
        return new SankofaException(
                ErrorCode.TARGET_FAILED, unready.object() + " does not become ready: " + why, hint(unready));
    }

    SankofaException late(List<Unready> missing, Duration limit) {
        String named = missing.stream()
                .limit(MOST_NAMED)
                .map(unready -> unready.object() + ": " + unready.text() + warning(unready))
                .collect(Collectors.joining("; "));
        int more = missing.size() - MOST_NAMED;
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "not ready after " + limit.toSeconds() + " s: " + named + (more > 0 ? "; and " + more + " more" : ""),
                hint(missing.getFirst()));
    }

    private static String hint(Unready unready) {
        if (unready.state() instanceof RolloutState.Refused) {
            return "Raise the quota, or give what the admission asks for, then run again.";
        }
        return switch (unready.trouble().map(PodTrouble::reason).orElse("")) {
            case "" -> "Look at its events: kubectl describe names more. Then run again, or give it more time.";
            case "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull" ->
                "Bring the image to the registry, or correct its name or the pull secret, then run again.";
            case "CreateContainerConfigError" ->
                "Add the Secret, ConfigMap or key that the container asks for, then run again.";
            case "OOMKilled" -> "Raise the container's memory limit, then run again.";
            case "Unschedulable" -> "Add a node that fits, or lower what the pod asks for, then run again.";
            case "NotReady" ->
                "Look why its readiness probe does not pass: kubectl describe pod, kubectl logs. Then run again, or give it"
                        + " more time.";
            default -> "Read the container's log: kubectl logs --previous. Then run again.";
        };
    }

    /** The last warning among the events of the pod, or of the workload itself when no pod has a reason of its own. */
    private String warning(Unready unready) {
        if (unready.state() instanceof RolloutState.Refused) {
            return "";
        }
        boolean isProbe = unready.trouble()
                .filter(trouble -> trouble.reason().equals("NotReady"))
                .isPresent();
        if (unready.trouble().isPresent() && !isProbe) {
            return "";
        }
        String name =
                unready.trouble().map(PodTrouble::pod).orElse(unready.object().name());
        String kind = isProbe ? "Pod" : unready.object().type().kind();
        return lastWarning(unready.object().namespace(), kind, name)
                .map(words -> "; " + words)
                .orElse("");
    }

    /** Empty when there is none, or events may not be read. */
    private Optional<String> lastWarning(String namespace, String kind, String name) {
        ResourceType events = discovery.find("v1", "Event").orElse(null);
        if (events == null || namespace.isEmpty()) {
            return Optional.empty();
        }
        String selector = "involvedObject.kind=" + kind + ",involvedObject.name=" + name + ",type=Warning";
        Latest latest = new Latest();
        try {
            client.list(
                    new ListRequest(events, namespace, "", selector, ListRequest.Form.WHOLE),
                    event -> latest.see(event));
        } catch (ApiException e) {
            return Optional.empty();
        }
        return Optional.of(latest.words).filter(words -> !words.isEmpty());
    }

    private static final class Latest {
        private String when = "";
        private String words = "";

        void see(JsonNode event) {
            String time = event.path("lastTimestamp")
                    .asString(event.path("metadata").path("creationTimestamp").asString(""));
            if (time.compareTo(when) >= 0) {
                when = time;
                words = event.path("reason").asString("") + ", "
                        + event.path("message").asString("");
            }
        }
    }
}
