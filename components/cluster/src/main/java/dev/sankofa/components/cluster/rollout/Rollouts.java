package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Restarts workloads, and waits for them. */
public final class Rollouts {
    /** How long a pod may be in a trouble that can pass by itself, such as waiting for a node. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Set<String> MAKING_PODS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job");

    private final ApiClient client;
    private final Discovery discovery;
    private final Duration patience;

    public Rollouts(ApiClient client, Discovery discovery) {
        this(client, discovery, PATIENCE);
    }

    /** @param patience how long a pod may be in a trouble that can pass by itself */
    public Rollouts(ApiClient client, Discovery discovery, Duration patience) {
        this.client = client;
        this.discovery = discovery;
        this.patience = patience;
    }

    static boolean makesPods(ObjectReference object) {
        return MAKING_PODS.contains(object.type().kind());
    }

    /** A stand-in for an object that was deleted while somebody waits for it. */
    static ObjectNode gone(ObjectNode object) {
        ObjectNode gone = object.deepCopy();
        gone.withObjectProperty("metadata").put("deletionTimestamp", "gone");
        return gone;
    }

    /**
     * Begins to replace the pods of a workload, as {@code kubectl rollout restart} does.
     *
     * @param stamp names the restart, in whole seconds; the same stamp again changes nothing
     * @throws SankofaException {@code TARGET_REFUSED} when its rollout is paused or its strategy is OnDelete
     */
    public void restart(ObjectReference workload, Instant stamp) {
        try {
            new Restart(client).begin(workload, stamp);
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }

    /** Whether the workload's pod template is that of the restart. */
    public boolean isRestarted(ObjectReference workload, Instant stamp) {
        return client.get(workload)
                .filter(object -> Restart.isStamped(object, stamp))
                .isPresent();
    }

    /**
     * Waits until every object is ready, by {@link RolloutRules}; returns at once when they are.
     *
     * @param limit after which it fails, naming what is not ready and why
     * @throws SankofaException {@code TARGET_FAILED} with the pod's own reason as soon as a new pod cannot come up, or when the limit
     *     passed
     */
    public void await(Collection<ObjectReference> objects, Duration limit, RunContext run) {
        if (objects.isEmpty()) {
            return;
        }
        RolloutBoard board = new RolloutBoard(objects);
        try (RolloutWatches watches = new RolloutWatches(client, board, limit.plusSeconds(5))) {
            watches.start(discovery, objects);
            awaitReady(board, limit, run);
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }

    private void awaitReady(RolloutBoard board, Duration limit, RunContext run) {
        NewestPods newest = new NewestPods(client, discovery);
        long end = System.nanoTime() + limit.toNanos();
        long seen = -1;
        while (true) {
            run.cancellation().check();
            board.requireWatched();
            Map<ObjectReference, String> missing = look(board, newest);
            if (missing.isEmpty()) {
                return;
            }
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw late(missing, limit);
            }
            seen = pause(board, seen, left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    private static long pause(RolloutBoard board, long seen, Duration time) {
        try {
            return board.await(seen, time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }

    /** What is not ready, and what it lacks; fails when something will not be. */
    private Map<ObjectReference, String> look(RolloutBoard board, NewestPods newest) {
        Map<ObjectReference, String> missing = new LinkedHashMap<>();
        board.objects().forEach((reference, object) -> {
            RolloutState state = object.map(RolloutRules::state).orElse(RolloutState.progressing("it does not exist"));
            if (state.equals(RolloutState.ready())) {
                return;
            }
            List<RolloutBoard.TroubledPod> troubles = object.isEmpty() || !makesPods(reference)
                    ? List.of()
                    : troubles(board, newest, reference, object.get());
            requireHope(reference, state, troubles);
            missing.put(
                    reference,
                    state.text()
                            + troubles.stream()
                                    .findFirst()
                                    .map(pod -> "; " + pod.trouble())
                                    .orElse(""));
        });
        return missing;
    }

    private static List<RolloutBoard.TroubledPod> troubles(
            RolloutBoard board, NewestPods newest, ObjectReference reference, JsonNode workload) {
        long generation = workload.path("metadata").path("generation").asLong(0);
        if (workload.path("status").path("observedGeneration").asLong(generation) < generation) {
            return List.of();
        }
        return board.troubles(reference.namespace()).stream()
                .filter(pod -> newest.contains(reference, workload, pod.object()))
                .toList();
    }

    private void requireHope(ObjectReference reference, RolloutState state, List<RolloutBoard.TroubledPod> troubles) {
        Optional<PodTrouble> hopeless = troubles.stream()
                .filter(pod -> pod.trouble().hopeless() || System.nanoTime() - pod.since() > patience.toNanos())
                .map(RolloutBoard.TroubledPod::trouble)
                .findFirst();
        if (hopeless.isEmpty() && !(state instanceof RolloutState.Failed)) {
            return;
        }
        String why = hopeless.map(PodTrouble::toString).orElseGet(state::text);
        throw new SankofaException(
                ErrorCode.TARGET_FAILED,
                reference + " does not become ready: " + why,
                hopeless.map(Rollouts::hint)
                        .orElse("Look at its events: kubectl describe names more. Then run again."));
    }

    private static String hint(PodTrouble trouble) {
        return switch (trouble.reason()) {
            case "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull" ->
                "Bring the image to the registry, or correct its name or the pull secret, then run again.";
            case "CreateContainerConfigError" ->
                "Add the Secret, ConfigMap or key that the container asks for, then run again.";
            case "OOMKilled" -> "Raise the container's memory limit, then run again.";
            case "Unschedulable" -> "Add a node that fits, or lower what the pod asks for, then run again.";
            default -> "Read the container's log: kubectl logs --previous. Then run again.";
        };
    }

    private static SankofaException late(Map<ObjectReference, String> missing, Duration limit) {
        StringBuilder text = new StringBuilder();
        missing.entrySet().stream()
                .limit(5)
                .forEach(entry -> text.append(text.isEmpty() ? "" : "; ")
                        .append(entry.getKey())
                        .append(": ")
                        .append(entry.getValue()));
        if (missing.size() > 5) {
            text.append("; and ").append(missing.size() - 5).append(" more");
        }
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "not ready after " + limit.toSeconds() + " s: " + text,
                "Look at their events, mend what is missing, and run again; or give it more time.");
    }
}
