package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.ContainerToRun;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts pods on the only node, has them played, and writes what becomes of them. */
final class PodController extends Controller {
    static final String NODE = "sandbox-node";
    private static final Duration RETRY = Duration.ofMillis(250);

    private final Objects objects;
    private final PodRuntime runtime;
    private final PodEnvironment environment;
    private final Map<String, Played> played = new HashMap<>();
    private int lastAddress = 1;

    PodController(Objects objects, PodRuntime runtime) {
        this.objects = objects;
        this.runtime = runtime;
        this.environment = new PodEnvironment(objects);
    }

    /** A pod that was handed to the runtime. */
    private record Played(PodRuntime.RunningPod pod, AtomicBoolean stopped) {
        void stop() {
            stopped.set(true);
            pod.stop();
        }
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        return isOf(change, "", "pods") ? List.of(change.key()) : List.of();
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode pod = objects.get(key).orElse(null);
        if (pod == null) {
            stopAbsent();
            return;
        }
        String uid = Json.text(pod, "metadata", "uid");
        if (Pods.isDying(pod)) {
            stop(uid);
            objects.delete(key, Json.object().put("gracePeriodSeconds", 0));
        } else if (!played.containsKey(uid) && !Pods.isOver(pod)) {
            begin(key, pod, uid);
        }
    }

    private void stop(String uid) {
        Played running = played.remove(uid);
        if (running != null) {
            running.stop();
        }
    }

    /** Of pods that were deleted at once, only the names are left. */
    private void stopAbsent() {
        List<String> present = objects.all("", "pods", "").stream()
                .map(pod -> Json.text(pod, "metadata", "uid"))
                .toList();
        for (String uid : List.copyOf(played.keySet())) {
            if (!present.contains(uid)) {
                stop(uid);
            }
        }
    }

    private void begin(ObjectKey key, ObjectNode pod, String uid) {
        if (Json.text(pod, "spec", "nodeName").isEmpty()) {
            schedule(key, pod);
            return; // the change brings us back
        }
        String ip = Json.text(pod, "status", "podIP");
        String address = ip.isEmpty() ? nextAddress() : ip;
        List<ContainerState> blocked = new ArrayList<>();
        List<ContainerToRun> containers = environment.resolve(pod, address, blocked);
        PodStatus status = new PodStatus(objects, pod, address);
        if (!blocked.isEmpty()) {
            status.write(blocked);
            again(key, RETRY);
            return;
        }
        AtomicBoolean stopped = new AtomicBoolean();
        PodToRun start = new PodToRun(key.namespace(), key.name(), uid, pod, address, containers);
        PodRuntime.RunningPod running = runtime.start(start, states -> {
            if (!stopped.get()) {
                status.write(states);
            }
        });
        played.put(uid, new Played(running, stopped));
    }

    /** By the node's labels alone; a pod that does not fit is looked at again when it changes. */
    private void schedule(ObjectKey key, ObjectNode pod) {
        JsonNode labels = objects.all("", "nodes", "").stream()
                .filter(node -> Json.text(node, "metadata", "name").equals(NODE))
                .findFirst()
                .map(node -> Json.at(node, "metadata", "labels"))
                .orElse(Json.object());
        boolean fits = Json.at(pod, "spec", "nodeSelector").properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.path(wanted.getKey())));
        if (fits) {
            objects.as("kube-scheduler")
                    .edit(key, "", live -> Json.child(live, "spec").put("nodeName", NODE));
            return;
        }
        Conditions.Condition unfit = new Conditions.Condition(
                "PodScheduled",
                false,
                "Unschedulable",
                "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.");
        objects.edit(
                key,
                "status",
                live -> Conditions.set(
                        Json.child(live, "status"), unfit, objects.backend().now()));
    }

    private String nextAddress() {
        lastAddress++;
        return "127.20." + lastAddress / 250 % 250 + "." + (lastAddress % 250 + 2);
    }

    /** Called when no thread works here any more. */
    void stopAll() {
        played.values().forEach(Played::stop);
        played.clear();
    }
}
