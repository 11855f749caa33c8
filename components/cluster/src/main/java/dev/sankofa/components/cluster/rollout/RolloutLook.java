package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.rollout.RolloutBoard.TroubledPod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Looks again and again at what is not ready, and ends the wait when something will not be. */
final class RolloutLook {
    private final RolloutBoard board;
    private final Duration patience;
    private final NewestPods newest;
    private final RolloutFailures failures;
    private final Map<ObjectReference, Long> refusedSince = new HashMap<>();

    RolloutLook(ApiClient client, Discovery discovery, RolloutBoard board, Duration patience) {
        this.board = board;
        this.patience = patience;
        this.newest = new NewestPods(client, discovery);
        this.failures = new RolloutFailures(client, discovery);
    }

    /** @throws dev.sankofa.foundation.SankofaException when waiting changes nothing any more */
    List<Unready> look() {
        List<Unready> missing = new ArrayList<>();
        board.objects().forEach((reference, object) -> {
            RolloutState state = object.map(RolloutRules::state).orElse(RolloutState.progressing("it does not exist"));
            if (!state.equals(RolloutState.ready())) {
                missing.add(judged(reference, object, state));
            }
        });
        return missing;
    }

    private Unready judged(ObjectReference reference, Optional<? extends JsonNode> object, RolloutState state) {
        List<TroubledPod> troubles =
                object.isPresent() && Rollouts.makesPods(reference) ? troubles(reference, object.get()) : List.of();
        Optional<PodTrouble> hopeless = troubles.stream()
                .filter(this::isHopeless)
                .map(TroubledPod::trouble)
                .findFirst();
        Unready unready = new Unready(
                reference,
                state,
                hopeless.or(() -> troubles.stream().map(TroubledPod::trouble).findFirst()));
        if (hopeless.isPresent() || state instanceof RolloutState.Failed || isRefusedForGood(reference, state)) {
            throw failures.hopeless(unready);
        }
        return unready;
    }

    private boolean isHopeless(TroubledPod pod) {
        return switch (pod.trouble().outlook()) {
            case HOPELESS -> true;
            case DOUBTFUL -> isPast(pod.since());
            case SLOW -> false;
        };
    }

    private boolean isRefusedForGood(ObjectReference reference, RolloutState state) {
        if (!(state instanceof RolloutState.Refused)) {
            refusedSince.remove(reference);
            return false;
        }
        return isPast(refusedSince.computeIfAbsent(reference, _ -> System.nanoTime()));
    }

    private boolean isPast(long since) {
        return System.nanoTime() - since > patience.toNanos();
    }

    /** The worst first. */
    private List<TroubledPod> troubles(ObjectReference reference, JsonNode workload) {
        long generation = workload.path("metadata").path("generation").asLong(0);
        if (workload.path("status").path("observedGeneration").asLong(generation) < generation) {
            return List.of();
        }
        return board.troubles(reference.namespace()).stream()
                .filter(pod -> newest.contains(reference, workload, pod.object()))
                .sorted(Comparator.comparing((TroubledPod pod) -> pod.trouble().outlook()))
                .toList();
    }
}
