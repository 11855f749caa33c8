package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Rolls Deployments out: a ReplicaSet for each template, the newest growing as fast as the old ones may shrink. */
final class DeploymentController extends Controller {
    private static final Duration WATCH = Duration.ofMillis(250);

    private final Objects objects;
    private final DeploymentStatus status;

    DeploymentController(Objects objects) {
        this.objects = objects;
        this.status = new DeploymentStatus(objects);
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, "apps", "deployments")) {
            return List.of(change.key());
        }
        return isOf(change, "apps", "replicasets")
                ? Owned.by(change.last(), "Deployment", "apps", "deployments")
                : List.of();
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode deployment = objects.get(key).orElse(null);
        if (deployment == null) {
            return;
        }
        if (!Json.at(deployment, "metadata").has("deletionTimestamp")) {
            advance(deployment);
        }
        if (!status.report(deployment)) {
            again(key, WATCH);
        }
    }

    private void advance(ObjectNode deployment) {
        List<ObjectNode> sets = objects.controlled("apps", "replicasets", deployment);
        Optional<ObjectNode> newest = ReplicaSets.current(sets, deployment);
        boolean paused = Json.flag(deployment, "spec", "paused");
        if (paused) {
            newest.ifPresent(set -> scale(set, Counts.replicas(deployment)));
            return;
        }
        List<ObjectNode> old = new ArrayList<>(sets);
        newest.ifPresent(old::remove);
        if (Json.text(deployment, "spec", "strategy", "type").equals("Recreate")) {
            recreate(deployment, newest, old, sets);
        } else {
            roll(deployment, newest.orElseGet(() -> create(deployment, sets, 0)), old);
        }
        newest.ifPresent(set -> number(deployment, set, sets));
        cleanUp(deployment, old);
    }

    private ObjectNode create(ObjectNode deployment, List<ObjectNode> sets, int replicas) {
        ObjectNode set = ReplicaSets.make(deployment, replicas, ReplicaSets.nextRevision(sets));
        try {
            return objects.create("apps", "replicasets", set);
        } finally {
            objects.edit(objects.key(deployment), "", live -> ReplicaSets.revise(live, ReplicaSets.nextRevision(sets)));
        }
    }

    /** A template that comes back gets the newest number again. */
    private void number(ObjectNode deployment, ObjectNode newest, List<ObjectNode> sets) {
        boolean isLast = sets.stream().allMatch(set -> ReplicaSets.revision(set) <= ReplicaSets.revision(newest));
        long revision = isLast ? ReplicaSets.revision(newest) : ReplicaSets.nextRevision(sets);
        if (!isLast) {
            objects.edit(objects.key(newest), "", live -> ReplicaSets.revise(live, revision));
        }
        if (ReplicaSets.revision(deployment) != revision) {
            objects.edit(objects.key(deployment), "", live -> ReplicaSets.revise(live, revision));
        }
    }

    private void recreate(
            ObjectNode deployment, Optional<ObjectNode> newest, List<ObjectNode> old, List<ObjectNode> sets) {
        old.forEach(set -> scale(set, 0));
        boolean gone =
                old.stream().allMatch(set -> objects.controlled("", "pods", set).isEmpty());
        if (gone) {
            scale(newest.orElseGet(() -> create(deployment, sets, 0)), Counts.replicas(deployment));
        }
    }

    private void roll(ObjectNode deployment, ObjectNode newest, List<ObjectNode> old) {
        int wanted = Counts.replicas(deployment);
        int surge = Counts.share(Json.at(deployment, "spec", "strategy", "rollingUpdate", "maxSurge"), wanted, true);
        int missing =
                Counts.share(Json.at(deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable"), wanted, false);
        int unavailable = surge == 0 && missing == 0 ? 1 : missing;
        int all = Counts.replicas(newest)
                + old.stream().mapToInt(Counts::replicas).sum();
        int room = wanted + surge - all;
        int grown = Math.min(wanted, Counts.replicas(newest) + Math.max(0, room));
        scale(newest, grown);
        shrink(old, newest, grown, wanted - unavailable);
    }

    /** Old pods that are not available go first; of the others only as many as can be spared. */
    private void shrink(List<ObjectNode> old, ObjectNode newest, int grown, int least) {
        int newAvailable = Math.min(grown, Counts.status(newest, "availableReplicas"));
        int oldReplicas = old.stream().mapToInt(Counts::replicas).sum();
        int oldAvailable = old.stream()
                .mapToInt(set -> Math.min(Counts.replicas(set), Counts.status(set, "availableReplicas")))
                .sum();
        int spare = oldReplicas + grown - least - (grown - newAvailable);
        int budget = Math.max(0, Math.min(spare, oldReplicas));
        int healthyBudget = Math.max(0, oldAvailable + newAvailable - least);
        for (ObjectNode set : sorted(old)) {
            int replicas = Counts.replicas(set);
            int available = Math.min(replicas, Counts.status(set, "availableReplicas"));
            int unhealthy = Math.min(budget, replicas - available);
            budget -= unhealthy;
            int healthy = Math.min(Math.min(budget, healthyBudget), replicas - unhealthy);
            budget -= healthy;
            healthyBudget -= healthy;
            scale(set, replicas - unhealthy - healthy);
        }
    }

    private static List<ObjectNode> sorted(List<ObjectNode> sets) {
        return sets.stream()
                .sorted(Comparator.comparingLong(ReplicaSets::revision))
                .toList();
    }

    private void scale(ObjectNode set, int replicas) {
        if (Counts.replicas(set) != replicas) {
            objects.edit(objects.key(set), "", live -> Json.child(live, "spec").put("replicas", replicas));
        }
    }

    private void cleanUp(ObjectNode deployment, List<ObjectNode> old) {
        int kept = Json.number(deployment, 10, "spec", "revisionHistoryLimit");
        List<ObjectNode> idle = sorted(old).stream()
                .filter(set -> Counts.replicas(set) == 0 && Counts.status(set, "replicas") == 0)
                .toList();
        for (ObjectNode set : idle.subList(0, Math.max(0, idle.size() - kept))) {
            objects.delete(objects.key(set), Json.object());
        }
    }
}
