package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one pod of each DaemonSet on the only node. */
final class DaemonSetController extends Controller {
    private static final String REVISION = "controller-revision-hash";

    private final Objects objects;

    DaemonSetController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, "apps", "daemonsets")) {
            return List.of(change.key());
        }
        return isOf(change, "", "pods") ? Owned.by(change.last(), "DaemonSet", "apps", "daemonsets") : List.of();
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode set = objects.get(key).orElse(null);
        if (set == null) {
            return;
        }
        String revision = Hash.of(Json.at(set, "spec", "template"), 0);
        if (!Json.at(set, "metadata").has("deletionTimestamp")) {
            step(set, revision);
        }
        report(set, revision);
    }

    private void step(ObjectNode set, String revision) {
        List<ObjectNode> pods = objects.controlled("", "pods", set);
        boolean onDelete = Json.text(set, "spec", "updateStrategy", "type").equals("OnDelete");
        if (pods.isEmpty()) {
            ObjectNode pod = Pods.fromTemplate(Json.at(set, "spec", "template"), set);
            Json.child(Json.child(pod, "metadata"), "labels")
                    .put(REVISION, revision)
                    .put("pod-template-generation", "1");
            objects.create("", "pods", pod);
        }
        for (ObjectNode pod : pods) {
            boolean old = !Pods.namesakeLabel(pod, REVISION).equals(revision);
            if (old && !onDelete && !Pods.isDying(pod)) {
                objects.delete(objects.key(pod), Json.object());
            }
        }
    }

    private void report(ObjectNode set, String revision) {
        List<ObjectNode> pods = objects.controlled("", "pods", set);
        long active = pods.stream().filter(Pods::isActive).count();
        long ready = pods.stream().filter(Pods::isReady).count();
        long updated = pods.stream()
                .filter(pod ->
                        Pods.isActive(pod) && Pods.namesakeLabel(pod, REVISION).equals(revision))
                .count();
        objects.status(set, status -> {
            status.put(
                    "observedGeneration", Json.at(set, "metadata", "generation").longValue(0L));
            status.put("currentNumberScheduled", Math.min(1, active))
                    .put("desiredNumberScheduled", 1)
                    .put("numberMisscheduled", 0)
                    .put("numberReady", ready);
            Counts.put(status, "updatedNumberScheduled", updated);
            Counts.put(status, "numberAvailable", ready);
            Counts.put(status, "numberUnavailable", 1 - Math.min(1, ready));
        });
    }
}
