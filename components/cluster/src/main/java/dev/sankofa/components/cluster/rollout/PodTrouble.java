package dev.sankofa.components.cluster.rollout;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What keeps a pod from serving, in its own words.
 *
 * @param reason such as {@code ImagePullBackOff}
 * @param detail which container, and the message of whoever tried
 */
public record PodTrouble(String pod, String reason, String detail, Outlook outlook) {
    /** Whether it will pass by itself; the worst first. */
    public enum Outlook {
        /** It will not within the time somebody waits for a rollout. */
        HOPELESS,
        /** It may soon, or not at all. */
        DOUBTFUL,
        /** Nobody can say but the program itself, which may need its time. */
        SLOW
    }

    /** What the kubelet says after it has tried more than once, or cannot even try. */
    private static final Set<String> HOPELESS = Set.of(
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "CrashLoopBackOff",
            "OOMKilled");

    /** What a first attempt may say; the next may succeed. */
    private static final Set<String> DOUBTFUL = Set.of("ErrImagePull", "RegistryUnavailable", "ImageInspectError");

    /** The first trouble of a pod, that of init containers before others; empty when it only needs time. */
    public static Optional<PodTrouble> of(JsonNode pod) {
        String name = pod.path("metadata").path("name").asString("");
        JsonNode status = pod.path("status");
        if (status.path("phase").asString("").equals("Failed")) {
            String reason = status.path("reason").asString("Failed");
            return Optional.of(
                    new PodTrouble(name, reason, status.path("message").asString("the pod failed"), Outlook.HOPELESS));
        }
        return containers(name, "init container ", status.path("initContainerStatuses"))
                .or(() -> containers(name, "container ", status.path("containerStatuses")))
                .or(() -> scheduling(name, pod))
                .or(() -> readiness(name, status));
    }

    private static Optional<PodTrouble> containers(String pod, String kind, JsonNode statuses) {
        for (JsonNode status : statuses) {
            Optional<PodTrouble> trouble =
                    container(pod, kind + status.path("name").asString(""), status);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    private static Optional<PodTrouble> container(String pod, String where, JsonNode status) {
        JsonNode waiting = status.path("state").path("waiting");
        String reason = waiting.path("reason").asString("");
        JsonNode ended = status.path("lastState").path("terminated");
        JsonNode endedNow = status.path("state").path("terminated");
        if (isOutOfMemory(endedNow) || (isOutOfMemory(ended) && !reason.isEmpty())) {
            return Optional.of(
                    new PodTrouble(pod, "OOMKilled", where + " needed more memory than its limit", Outlook.HOPELESS));
        }
        if (HOPELESS.contains(reason)) {
            return Optional.of(new PodTrouble(pod, reason, where + words(waiting) + last(ended), Outlook.HOPELESS));
        }
        return DOUBTFUL.contains(reason)
                ? Optional.of(new PodTrouble(pod, reason, where + words(waiting), Outlook.DOUBTFUL))
                : Optional.empty();
    }

    private static boolean isOutOfMemory(JsonNode terminated) {
        return terminated.path("reason").asString("").equals("OOMKilled");
    }

    private static String words(JsonNode state) {
        String message = state.path("message").asString("");
        return message.isEmpty() ? "" : ": " + message;
    }

    private static String last(JsonNode terminated) {
        if (terminated.isMissingNode()) {
            return "";
        }
        return " (it ended with status " + terminated.path("exitCode").asLong(0) + words(terminated) + ")";
    }

    private static Optional<PodTrouble> scheduling(String pod, JsonNode object) {
        return Condition.find(object, "PodScheduled")
                .filter(condition -> condition.isFalse() && condition.reason().equals("Unschedulable"))
                .map(condition -> new PodTrouble(pod, "Unschedulable", condition.message(), Outlook.DOUBTFUL));
    }

    /** The kubelet's status does not say why: it writes an event when a probe fails. */
    private static Optional<PodTrouble> readiness(String pod, JsonNode status) {
        for (JsonNode container : status.path("containerStatuses")) {
            if (container.path("state").has("running")
                    && !container.path("ready").asBoolean(false)) {
                String detail = "container " + container.path("name").asString("") + " runs and is not ready";
                return Optional.of(new PodTrouble(pod, "NotReady", detail, Outlook.SLOW));
            }
        }
        return Optional.empty();
    }

    /** Whether it will not pass by itself within the time somebody waits for a rollout. */
    public boolean hopeless() {
        return outlook == Outlook.HOPELESS;
    }

    /** For people: {@code pod backend-5d4: ImagePullBackOff, container app: …}. */
    @Override
    public String toString() {
        return "pod " + pod + ": " + reason + (detail.isEmpty() ? "" : ", " + detail);
    }
}
