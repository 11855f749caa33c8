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
import java.util.List;
import java.util.Set;
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
        RolloutLook rollout = new RolloutLook(client, discovery, board, patience(limit));
        long end = System.nanoTime() + limit.toNanos();
        long seen = -1;
        while (true) {
            run.cancellation().check();
            board.requireWatched();
            List<Unready> missing = rollout.look();
            if (missing.isEmpty()) {
                return;
            }
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw new RolloutFailures(client, discovery).late(missing, limit);
            }
            seen = pause(board, seen, left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    /** Who has little time is not patient for most of it. */
    private Duration patience(Duration limit) {
        Duration third = limit.dividedBy(3);
        return third.compareTo(patience) < 0 ? third : patience;
    }

    private static long pause(RolloutBoard board, long seen, Duration time) {
        try {
            return board.await(seen, time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }
}
