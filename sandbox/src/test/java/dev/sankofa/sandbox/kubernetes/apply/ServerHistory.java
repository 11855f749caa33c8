package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.apply.Scenario.Step;
import dev.sankofa.sandbox.kubernetes.peer.RealCluster;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays a scenario with a server, each in a namespace of its own. */
final class ServerHistory {
    private final Server server;
    /** Takes requests. */
    interface Server {
        HttpResponse<String> send(String method, String path, String contentType, String body)
                throws IOException, InterruptedException;
    }

    private final String collection;
    private final String dry;

    private ServerHistory(Server server, Scenario scenario, String namespace) {
        this.server = server;
        String group = scenario.apiVersion().contains("/") ? "/apis/" : "/api/";
        String inside = scenario.place() == Scenario.Place.DRY_CLUSTER ? "" : "/namespaces/" + namespace;
        this.collection = group + scenario.apiVersion() + inside + "/" + plural(scenario.kind());
        this.dry = scenario.isDry() ? "&dryRun=All" : "";
    }

    static List<ObjectNode> play(Server server, Scenario scenario, String namespace)
            throws IOException, InterruptedException {
        ServerHistory history = new ServerHistory(server, scenario, namespace);
        List<ObjectNode> answers = new ArrayList<>();
        for (Step step : scenario.steps()) {
            answers.add(history.answer(step, namespace));
        }
        return answers;
    }

    private static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.equals("endpoints")) {
            return lower;
        }
        if (lower.endsWith("s")) {
            return lower + "es";
        }
        return lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
    }

    private ObjectNode answer(Step step, String namespace) throws IOException, InterruptedException {
        String object = collection + "/" + Scenario.OBJECT_NAME;
        String before = version(server.send("GET", object, "", ""));
        String path = switch (step.how()) {
            case "create" -> collection;
            case "status", "status-apply" -> object + "/status";
            default -> object;
        };
        String query = "?fieldManager=" + step.manager() + (step.isForced() ? "&force=true" : "") + dry;
        String body = step.body().toString().replace("\"NS\"", '"' + namespace + '"');
        HttpResponse<String> response = server.send(method(step), path + query, type(step), body);
        JsonNode answer = RealCluster.json(response);
        if (response.statusCode() >= 300) {
            return failure(answer, namespace);
        }
        boolean changed = !dry.isEmpty() || !version(response).equals(before);
        String text = dry.isEmpty() ? answer.toString().replace(namespace, "NS") : answer.toString();
        return Answers.success(RealCluster.parse(text).asObject(), changed);
    }

    private static ObjectNode failure(JsonNode status, String namespace) {
        List<String> causes = new ArrayList<>();
        for (JsonNode cause : status.path("details").path("causes").values()) {
            causes.add(cause.path("field").asString("") + ": "
                    + cause.path("message").asString(""));
        }
        String message = status.path("message").stringValue().replace(namespace, "NS");
        return Answers.failure(status.path("code").intValue(), message, causes);
    }

    private static String version(HttpResponse<String> response) {
        return RealCluster.json(response)
                .path("metadata")
                .path("resourceVersion")
                .asString("");
    }

    private static String method(Step step) {
        return switch (step.how()) {
            case "create" -> "POST";
            case "put" -> "PUT";
            default -> "PATCH";
        };
    }

    private static String type(Step step) {
        if (step.isApply()) {
            return "application/apply-patch+yaml";
        }
        return method(step).equals("PATCH") ? "application/merge-patch+json" : "application/json";
    }
}
