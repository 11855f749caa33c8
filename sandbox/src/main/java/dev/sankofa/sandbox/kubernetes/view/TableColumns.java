package dev.sankofa.sandbox.kubernetes.view;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code kubectl get} prints: name and age of everything, and between them what one looks for first in some kinds. */
final class TableColumns {
    private record Column(String name, Function<ObjectNode, String> cell) {}

    private static final Map<String, List<Column>> OF_KINDS = Map.of(
            "Deployment",
            List.of(
                    new Column("Ready", object -> counts(object, "readyReplicas", "replicas")),
                    new Column("Up-to-date", object -> count(object, "status", "updatedReplicas")),
                    new Column("Available", object -> count(object, "status", "availableReplicas"))),
            "ReplicaSet",
            List.of(
                    new Column("Desired", object -> count(object, "spec", "replicas")),
                    new Column("Current", object -> count(object, "status", "replicas")),
                    new Column("Ready", object -> count(object, "status", "readyReplicas"))),
            "StatefulSet",
            List.of(new Column("Ready", object -> counts(object, "readyReplicas", "replicas"))),
            "Pod",
            List.of(
                    new Column("Ready", TableColumns::readyContainers),
                    new Column("Status", TableColumns::podStatus),
                    new Column("Restarts", TableColumns::restarts)),
            "Namespace",
            List.of(new Column("Status", object -> Json.text(object, "status", "phase"))),
            "Service",
            List.of(
                    new Column("Type", object -> Json.text(object, "spec", "type")),
                    new Column("Cluster-IP", object -> Json.text(object, "spec", "clusterIP"))),
            "Secret",
            List.of(
                    new Column("Type", object -> Json.text(object, "type")),
                    new Column(
                            "Data",
                            object -> Integer.toString(object.path("data").size()))),
            "ConfigMap",
            List.of(new Column(
                    "Data", object -> Integer.toString(object.path("data").size()))));

    private TableColumns() {}

    static ArrayNode definitions(ApiResource resource) {
        ArrayNode definitions = Json.array();
        definitions.add(definition("Name").put("format", "name"));
        for (Column column : OF_KINDS.getOrDefault(resource.kind(), List.of())) {
            definitions.add(definition(column.name()));
        }
        definitions.add(definition("Age"));
        return definitions;
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
            cells.add(column.cell().apply(object));
        }
        return cells.add(age(object, now));
    }

    private static String count(ObjectNode object, String part, String field) {
        return Integer.toString(Json.number(object, 0, part, field));
    }

    private static String counts(ObjectNode object, String ready, String wanted) {
        return count(object, "status", ready) + "/" + count(object, "spec", wanted);
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
            String waiting = Json.text(status, "state", "waiting", "reason");
            if (!waiting.isEmpty()) {
                return waiting;
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
