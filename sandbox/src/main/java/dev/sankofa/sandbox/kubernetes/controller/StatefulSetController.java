package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the numbered pods of StatefulSets, one after the other, and their claims. */
final class StatefulSetController extends Controller {
    private static final String REVISION = "controller-revision-hash";

    private final Objects objects;

    StatefulSetController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, "apps", "statefulsets")) {
            return List.of(change.key());
        }
        return isOf(change, "", "pods") ? Owned.by(change.last(), "StatefulSet", "apps", "statefulsets") : List.of();
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode set = objects.get(key).orElse(null);
        if (set == null) {
            return;
        }
        String revision = Json.text(set, "metadata", "name") + "-" + Hash.of(Json.at(set, "spec", "template"), 0);
        if (!Json.at(set, "metadata").has("deletionTimestamp")) {
            remember(set, revision);
            step(set, revision);
        }
        report(set, revision);
    }

    private void remember(ObjectNode set, String revision) {
        ObjectNode history = Json.object().put("apiVersion", "apps/v1").put("kind", "ControllerRevision");
        ObjectNode metadata = history.putObject("metadata");
        metadata.put("name", revision).put("namespace", Json.text(set, "metadata", "namespace"));
        Objects.own(history, set);
        JsonNode template = Json.at(set, "spec", "template");
        history.putObject("data").putObject("spec").set("template", template.deepCopy());
        history.put(
                "revision",
                objects.controlled("apps", "controllerrevisions", set).size() + 1);
        objects.ensure("apps", "controllerrevisions", history);
    }

    private Optional<ObjectNode> pod(ObjectNode set, int ordinal) {
        return objects.get(new ObjectKey(
                "",
                "pods",
                Json.text(set, "metadata", "namespace"),
                Json.text(set, "metadata", "name") + "-" + ordinal));
    }

    /** One pod at a time: first those that are missing, from the first; then those too many, then old ones, from the last. */
    private void step(ObjectNode set, String revision) {
        int wanted = Counts.replicas(set);
        boolean parallel = Json.text(set, "spec", "podManagementPolicy").equals("Parallel");
        for (int ordinal = 0; ordinal < wanted; ordinal++) {
            Optional<ObjectNode> pod = pod(set, ordinal);
            if (pod.isEmpty()) {
                create(set, ordinal, revision);
            }
            if (!parallel && pod.filter(Pods::isReady).isEmpty()) {
                return;
            }
        }
        List<ObjectNode> pods = objects.controlled("", "pods", set);
        for (ObjectNode pod : pods) {
            if (ordinal(pod) >= wanted && !Pods.isDying(pod)) {
                objects.delete(objects.key(pod), Json.object());
                return;
            }
        }
        boolean onDelete = Json.text(set, "spec", "updateStrategy", "type").equals("OnDelete");
        int partition = Json.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
        for (int ordinal = wanted - 1; ordinal >= partition && !onDelete; ordinal--) {
            ObjectNode pod = pod(set, ordinal).orElse(null);
            if (pod == null || Pods.isDying(pod)) {
                return;
            }
            if (!Pods.namesakeLabel(pod, REVISION).equals(revision)) {
                objects.delete(objects.key(pod), Json.object());
                return;
            }
            if (!Pods.isReady(pod)) {
                return;
            }
        }
    }

    private static int ordinal(ObjectNode pod) {
        String name = Json.text(pod, "metadata", "name");
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private void create(ObjectNode set, int ordinal, String revision) {
        String name = Json.text(set, "metadata", "name") + "-" + ordinal;
        ObjectNode pod = Pods.fromTemplate(Json.at(set, "spec", "template"), set);
        ObjectNode metadata = Json.child(pod, "metadata");
        metadata.put("name", name);
        Json.child(metadata, "labels")
                .put(REVISION, revision)
                .put("statefulset.kubernetes.io/pod-name", name)
                .put("apps.kubernetes.io/pod-index", Integer.toString(ordinal));
        ObjectNode spec = Json.child(pod, "spec");
        spec.put("hostname", name);
        String subdomain = Json.text(set, "spec", "serviceName");
        if (!subdomain.isEmpty()) {
            spec.put("subdomain", subdomain);
        }
        for (ObjectNode template : Json.objects(Json.at(set, "spec", "volumeClaimTemplates"))) {
            String volume = Json.text(template, "metadata", "name");
            claim(set, template, volume + "-" + name);
            Json.list(spec, "volumes")
                    .addObject()
                    .put("name", volume)
                    .putObject("persistentVolumeClaim")
                    .put("claimName", volume + "-" + name);
        }
        objects.create("", "pods", pod);
    }

    private void claim(ObjectNode set, ObjectNode template, String name) {
        ObjectNode claim = Json.object().put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
        ObjectNode metadata = claim.putObject("metadata");
        metadata.put("name", name).put("namespace", Json.text(set, "metadata", "namespace"));
        metadata.set("labels", Json.at(set, "spec", "selector", "matchLabels").deepCopy());
        claim.set("spec", template.path("spec").deepCopy());
        objects.ensure("", "persistentvolumeclaims", claim);
    }

    private void report(ObjectNode set, String revision) {
        List<ObjectNode> pods = objects.controlled("", "pods", set);
        long updated = pods.stream()
                .filter(pod -> Pods.namesakeLabel(pod, REVISION).equals(revision))
                .count();
        long ready = pods.stream().filter(Pods::isReady).count();
        int minReady = Json.number(set, 0, "spec", "minReadySeconds");
        long available = pods.stream()
                .filter(pod -> Pods.isAvailable(
                        pod, minReady, objects.backend().clock().instant()))
                .count();
        objects.status(set, status -> {
            String current = Json.text(status, "currentRevision");
            boolean done = updated == Counts.replicas(set) && ready == updated && pods.size() == updated;
            String kept = done || current.isEmpty() ? revision : current;
            status.put(
                    "observedGeneration", Json.at(set, "metadata", "generation").longValue(0L));
            status.put("replicas", pods.size()).put("availableReplicas", available);
            Counts.put(status, "readyReplicas", ready);
            Counts.put(status, "updatedReplicas", updated);
            Counts.put(
                    status,
                    "currentReplicas",
                    pods.stream()
                            .filter(pod -> Pods.namesakeLabel(pod, REVISION).equals(kept))
                            .count());
            status.put("currentRevision", kept).put("updateRevision", revision).put("collisionCount", 0);
        });
    }
}
