package dev.sankofa.sandbox.kubernetes.pod;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs nothing: containers are ready at once, those of Jobs complete at once. Annotations of the pod steer it:
 *
 * <ul>
 *   <li>{@code lab/digest.CONTAINER: sha256:…}: the digest to report as running; an image named by digest reports that by itself
 *   <li>{@code lab/fate: stuck}: never becomes ready, {@code ImagePullBackOff}
 *   <li>{@code lab/fate: crash}: runs and fails again and again, {@code CrashLoopBackOff}
 *   <li>{@code lab/fate: unready}: runs and is never ready
 * </ul>
 */
public final class SimulatedPods implements PodRuntime {
    private static final int CRASHES = 5;

    @Override
    public RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports) {
        reports.accept(pod.containers().stream()
                .map(container -> state(pod.pod(), container))
                .toList());
        return () -> {};
    }

    private static ContainerState state(ObjectNode pod, ContainerToRun container) {
        JsonNode metadata = pod.path("metadata");
        JsonNode annotations = metadata.path("annotations");
        return switch (annotations.path("lab/fate").asString("")) {
            case "stuck" ->
                new ContainerState.Waiting(container.name(), "", "ImagePullBackOff", "back-off pulling image", 0);
            case "crash" ->
                new ContainerState.Waiting(
                        container.name(), "", "CrashLoopBackOff", "back-off restarting failed container", CRASHES);
            case "unready" -> new ContainerState.Running(container.name(), "", false, 0);
            default -> healthy(metadata, container, imageId(annotations, container));
        };
    }

    private static ContainerState healthy(JsonNode metadata, ContainerToRun container, String imageId) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("kind").asString("").equals("Job")) {
                return new ContainerState.Terminated(container.name(), imageId, 0, "Completed", 0);
            }
        }
        return new ContainerState.Running(container.name(), imageId, true, 0);
    }

    private static String imageId(JsonNode annotations, ContainerToRun container) {
        if (container.image().contains("@sha256:")) {
            return container.image();
        }
        String digest = annotations.path("lab/digest." + container.name()).asString("");
        return digest.isEmpty() ? "" : container.image().replaceFirst(":[^:/]+$", "") + "@" + digest;
    }
}
