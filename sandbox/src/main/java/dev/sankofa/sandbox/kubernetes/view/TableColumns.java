package dev.sankofa.sandbox.kubernetes.view;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code kubectl get} prints: name and age of everything, and between them what one looks for first in some kinds. */
final class TableColumns {
    private static final String NONE = "<none>";

    /** @param wide whether only {@code -o wide} shows it */
    private record Column(String name, boolean wide, Function<ObjectNode, String> cell) {
        Column(String name, Function<ObjectNode, String> cell) {
            this(name, false, cell);
        }

        static Column wide(String name, Function<ObjectNode, String> cell) {
            return new Column(name, true, cell);
        }
    }

    private static final Map<String, List<Column>> OF_KINDS = Map.ofEntries(
            entry(
                    "Deployment",
                    new Column("Ready", object -> counts(object, "readyReplicas", "replicas")),
                    new Column("Up-to-date", object -> count(object, "status", "updatedReplicas")),
                    new Column("Available", object -> count(object, "status", "availableReplicas")),
                    Column.wide("Images", TableColumns::images),
                    Column.wide("Selector", object -> selector(Json.at(object, "spec", "selector", "matchLabels")))),
            entry(
                    "ReplicaSet",
                    new Column("Desired", object -> count(object, "spec", "replicas")),
                    new Column("Current", object -> count(object, "status", "replicas")),
                    new Column("Ready", object -> count(object, "status", "readyReplicas")),
                    Column.wide("Images", TableColumns::images)),
            entry("StatefulSet", new Column("Ready", object -> counts(object, "readyReplicas", "replicas"))),
            entry(
                    "Pod",
                    new Column("Ready", TableColumns::readyContainers),
                    new Column("Status", TableColumns::podStatus),
                    new Column("Restarts", TableColumns::restarts),
                    Column.wide("IP", object -> orNone(Json.text(object, "status", "podIP"))),
                    Column.wide("Node", object -> orNone(Json.text(object, "spec", "nodeName")))),
            entry("Namespace", new Column("Status", object -> Json.text(object, "status", "phase"))),
            entry("Node", new Column("Status", TableColumns::nodeStatus)),
            entry(
                    "Service",
                    new Column("Type", object -> Json.text(object, "spec", "type")),
                    new Column("Cluster-IP", object -> orNone(Json.text(object, "spec", "clusterIP"))),
                    new Column("External-IP", object -> orNone(Json.text(object, "spec", "externalName"))),
                    new Column("Port(s)", TableColumns::ports),
                    Column.wide("Selector", object -> selector(Json.at(object, "spec", "selector")))),
            entry(
                    "Job",
                    new Column("Status", TableColumns::jobStatus),
                    new Column("Completions", object -> counts(object, "succeeded", "completions"))),
            entry(
                    "CronJob",
                    new Column("Schedule", object -> Json.text(object, "spec", "schedule")),
                    new Column("Suspend", object -> goText(Json.flag(object, "spec", "suspend")))),
            entry(
                    "HorizontalPodAutoscaler",
                    new Column(
                            "Reference",
                            object -> Json.text(object, "spec", "scaleTargetRef", "kind") + "/"
                                    + Json.text(object, "spec", "scaleTargetRef", "name")),
                    new Column("MinPods", object -> count(object, "spec", "minReplicas")),
                    new Column("MaxPods", object -> count(object, "spec", "maxReplicas"))),
            entry(
                    "Secret",
                    new Column("Type", object -> Json.text(object, "type")),
                    new Column("Data", object -> size(object.path("data")))),
            entry("ConfigMap", new Column("Data", object -> size(object.path("data")))));

    private static Map.Entry<String, List<Column>> entry(String kind, Column... columns) {
        return Map.entry(kind, List.of(columns));
    }

    private TableColumns() {}

    static ArrayNode definitions(ApiResource resource) {
        ArrayNode definitions = Json.array();
        definitions.add(definition("Name").put("format", "name"));
        for (Column column : OF_KINDS.getOrDefault(resource.kind(), List.of())) {
            if (!column.wide()) {
                definitions.add(definition(column.name()));
            }
        }
        definitions.add(definition("Age"));
        wide(resource)
                .forEach(column -> definitions.add(definition(column.name()).put("priority", 1)));
        return definitions;
    }

    private static List<Column> wide(ApiResource resource) {
        return OF_KINDS.getOrDefault(resource.kind(), List.of()).stream()
                .filter(Column::wide)
                .toList();
    }

    private static ObjectNode definition(String name) {
        ObjectNode definition = Json.object();
        return definition
                .put("name", name)
                .put("type", "string")
                .put("format", "")
                .put("description", name)
                .put("priority", 0);
    }

    static ArrayNode cells(ApiResource resource, ObjectNode object, Instant now) {
        ArrayNode cells = Json.array();
        cells.add(Json.text(object, "metadata", "name"));
        for (Column column : OF_KINDS.getOrDefault(resource.kind(), List.of())) {
            if (!column.wide()) {
                cells.add(column.cell().apply(object));
            }
        }
        cells.add(age(object, now));
        wide(resource).forEach(column -> cells.add(column.cell().apply(object)));
        return cells;
    }

    private static String count(ObjectNode object, String... path) {
        return Integer.toString(Json.number(object, 0, path));
    }

    private static String counts(ObjectNode object, String ready, String wanted) {
        return count(object, "status", ready) + "/" + count(object, "spec", wanted);
    }

    private static String size(JsonNode members) {
        return Integer.toString(members.size());
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    private static String goText(boolean flag) {
        return flag ? "True" : "False";
    }

    private static String selector(JsonNode labels) {
        return orNone(labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                .collect(Collectors.joining(",")));
    }

    private static String images(ObjectNode workload) {
        return Json.objects(Json.at(workload, "spec", "template", "spec", "containers")).stream()
                .map(container -> Json.text(container, "image"))
                .collect(Collectors.joining(","));
    }

    private static String ports(ObjectNode service) {
        return orNone(Json.objects(Json.at(service, "spec", "ports")).stream()
                .map(port -> count(port, "port")
                        + (port.has("nodePort") ? ":" + count(port, "nodePort") : "")
                        + "/" + Json.text(port, "protocol"))
                .collect(Collectors.joining(",")));
    }

    private static String nodeStatus(ObjectNode node) {
        boolean ready = Json.named(Json.at(node, "status", "conditions"), "type", "Ready")
                .map(condition -> Json.text(condition, "status"))
                .equals(Optional.of("True"));
        return (ready ? "Ready" : "Unknown") + (Json.flag(node, "spec", "unschedulable") ? ",SchedulingDisabled" : "");
    }

    private static String jobStatus(ObjectNode job) {
        return Json.objects(Json.at(job, "status", "conditions")).stream()
                .filter(condition -> Json.text(condition, "status").equals("True"))
                .map(condition -> Json.text(condition, "type"))
                .filter(List.of("Complete", "Failed", "Suspended")::contains)
                .findFirst()
                .orElse("Running");
    }

    private static String readyContainers(ObjectNode pod) {
        List<ObjectNode> statuses = Json.objects(Json.at(pod, "status", "containerStatuses"));
        long ready =
                statuses.stream().filter(status -> Json.flag(status, "ready")).count();
        return ready + "/" + Json.at(pod, "spec", "containers").size();
    }

    private static String podStatus(ObjectNode pod) {
        if (Json.at(pod, "metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        for (ObjectNode status : Json.objects(Json.at(pod, "status", "containerStatuses"))) {
            for (String state : List.of("waiting", "terminated")) {
                String reason = Json.text(status, "state", state, "reason");
                if (!reason.isEmpty()) {
                    return reason;
                }
            }
        }
        return Json.text(pod, "status", "phase");
    }

    private static String restarts(ObjectNode pod) {
        int restarts = 0;
        for (JsonNode status : Json.at(pod, "status", "containerStatuses")) {
            restarts += Json.number(status, 0, "restartCount");
        }
        return Integer.toString(restarts);
    }

    private static String age(ObjectNode object, Instant now) {
        String created = Json.text(object, "metadata", "creationTimestamp");
        if (created.isEmpty()) {
            return "<unknown>";
        }
        Duration age = Duration.between(Instant.parse(created), now);
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toHours() < 3) {
            return age.toMinutes() + "m";
        }
        return age.toHours() < 48 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
