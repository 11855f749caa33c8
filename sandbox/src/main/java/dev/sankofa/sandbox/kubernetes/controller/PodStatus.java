package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.controller.Conditions.Condition;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the status of one pod from the states of its containers. Called by many threads. */
final class PodStatus {
    private final Objects objects;
    private final ObjectNode pod;
    private final String ip;

    PodStatus(Objects objects, ObjectNode pod, String ip) {
        this.objects = objects;
        this.pod = pod;
        this.ip = ip;
    }

    /** One write after the other, so that the last one stays. */
    synchronized void write(List<ContainerState> states) {
        String uid = Json.text(pod, "metadata", "uid");
        objects.edit(objects.key(pod), "status", live -> {
            if (Json.text(live, "metadata", "uid").equals(uid)) {
                fill(Json.child(live, "status"), states, objects.backend().now());
            }
        });
    }

    private void fill(ObjectNode status, List<ContainerState> states, String now) {
        boolean started = states.stream().noneMatch(ContainerState.Waiting.class::isInstance);
        boolean ready = !states.isEmpty()
                && states.stream()
                        .allMatch(state -> state instanceof ContainerState.Running running && running.ready());
        boolean over = !states.isEmpty() && states.stream().allMatch(ContainerState.Terminated.class::isInstance);
        boolean crashing = states.stream()
                .anyMatch(state -> state instanceof ContainerState.Waiting waiting && waiting.restarts() > 0);
        status.put("phase", phase(states, started || crashing, over));
        status.put("hostIP", "127.0.0.1");
        status.putArray("hostIPs").addObject().put("ip", "127.0.0.1");
        status.put("podIP", ip);
        status.putArray("podIPs").addObject().put("ip", ip);
        if (!status.has("startTime")) {
            status.put("startTime", now);
        }
        String reason = ready ? "" : over ? "PodCompleted" : "ContainersNotReady";
        Conditions.set(status, new Condition("PodScheduled", true, "", ""), now);
        Conditions.set(status, new Condition("Initialized", true, over ? reason : "", ""), now);
        Conditions.set(status, new Condition("ContainersReady", ready, reason, ""), now);
        ready(status, ready, reason, now);
        ObjectNode before = Json.object();
        before.set("containerStatuses", status.path("containerStatuses").deepCopy());
        ArrayNode statuses = status.putArray("containerStatuses");
        states.forEach(state -> statuses.add(container(state, before, now)));
    }

    /** A pod with readiness gates is ready when their conditions hold too, which others set. */
    private void ready(ObjectNode status, boolean ready, String reason, String now) {
        String closed = Json.objects(Json.at(pod, "spec", "readinessGates")).stream()
                .map(gate -> Json.text(gate, "conditionType"))
                .flatMap(type -> closed(status, type).stream())
                .collect(Collectors.joining(", "));
        boolean gated = ready && !closed.isEmpty();
        Conditions.set(
                status,
                new Condition("Ready", ready && !gated, gated ? "ReadinessGatesNotReady" : reason, gated ? closed : ""),
                now);
    }

    /** Why a gate is not open, in a kubelet's words (pkg/kubelet/status/generate.go). */
    private static Optional<String> closed(ObjectNode status, String gate) {
        return switch (Json.named(status.path("conditions"), "type", gate)
                .map(condition -> Json.text(condition, "status"))
                .orElse("")) {
            case "True" -> Optional.empty();
            case "" -> Optional.of("corresponding condition of pod readiness gate \"" + gate + "\" does not exist.");
            case String other ->
                Optional.of("the status of pod readiness gate \"" + gate + "\" is not \"True\", but " + other);
        };
    }

    private static String phase(List<ContainerState> states, boolean started, boolean over) {
        if (over) {
            boolean well = states.stream()
                    .allMatch(state -> state instanceof ContainerState.Terminated ended && ended.exitCode() == 0);
            return well ? "Succeeded" : "Failed";
        }
        return started ? "Running" : "Pending";
    }

    private ObjectNode container(ContainerState state, ObjectNode before, String now) {
        ObjectNode status = Json.object();
        status.put("name", state.container());
        status.put(
                "image",
                Json.named(Json.at(pod, "spec", "containers"), "name", state.container())
                        .map(container -> Json.text(container, "image"))
                        .orElse(""));
        status.put("imageID", state.imageId());
        ObjectNode detail = status.putObject("state");
        switch (state) {
            case ContainerState.Running running -> {
                status.put("ready", running.ready()).put("started", true).put("restartCount", running.restarts());
                detail.putObject("running").put("startedAt", since(before, state.container(), now));
            }
            case ContainerState.Waiting waiting -> {
                status.put("ready", false).put("started", false).put("restartCount", waiting.restarts());
                detail.putObject("waiting").put("reason", waiting.reason()).put("message", waiting.message());
                if (waiting.restarts() > 0) {
                    terminated(status.putObject("lastState"), 1, "Error", now);
                }
            }
            case ContainerState.Terminated ended -> {
                status.put("ready", false).put("started", false).put("restartCount", ended.restarts());
                terminated(detail, ended.exitCode(), ended.reason(), now);
            }
        }
        return status;
    }

    private static String since(ObjectNode before, String container, String now) {
        return Json.named(before.path("containerStatuses"), "name", container)
                .map(earlier -> Json.text(earlier, "state", "running", "startedAt"))
                .filter(text -> !text.isEmpty())
                .orElse(now);
    }

    private static void terminated(ObjectNode state, int code, String reason, String now) {
        state.putObject("terminated")
                .put("exitCode", code)
                .put("reason", reason)
                .put("startedAt", now)
                .put("finishedAt", now);
    }
}
